"""ARTICLES, EDGES -> CLUSTERS: accepted pairs in clusters whose ids last."""
