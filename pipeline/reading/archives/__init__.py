"""Web archives, WARC and ARC -> the pages that were captured in them, and the places where they are damaged."""
