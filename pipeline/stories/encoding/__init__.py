"""ARTICLES -> vectors of an encoder, by which stories of two languages are found to be of one event."""
