"""CLUSTERS -> STORIES: clusters about one event in stories whose ids last."""
