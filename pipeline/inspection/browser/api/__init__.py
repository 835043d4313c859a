"""Stored tables -> JSON for other programs, under /api, with a schema (OpenAPI)."""
