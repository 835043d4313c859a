"""CLUSTERS -> STORIES: what tells of one event."""
