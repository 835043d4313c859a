"""What a page's markup says of the article at hand: title, authors, dates, language, address."""
