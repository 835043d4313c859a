"""newsfold's stages: raw news -> articles -> candidate pairs -> weighed pairs -> canonical clusters."""
