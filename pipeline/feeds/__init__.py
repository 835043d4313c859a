"""Bytes of a feed or a sitemap -> the items that it lists, in one shape for all formats."""
