"""What runs do with wire items beside what they do with all articles: versions, statuses, what is left of them."""
