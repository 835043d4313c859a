"""ARTICLES, EDGES -> how much of each article stood elsewhere earlier, and how many independent texts a story has."""
