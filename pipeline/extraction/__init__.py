"""RAW -> PAGES: the main text of a page, and what its markup says of the article."""
