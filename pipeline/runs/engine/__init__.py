"""Shares of chunks, and whoever works on them: workers on this machine or on others."""
