"""Outlets' feeds and sitemaps -> what is new in them: fetched with care for the servers, and kept as it came."""
