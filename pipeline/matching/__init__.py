"""ARTICLES -> SKETCHES -> CANDIDATES -> EDGES: pairs proposed, then weighed on their texts."""
