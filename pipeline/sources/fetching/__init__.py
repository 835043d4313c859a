"""Addresses -> responses: from public servers only, within limits, and no oftener than they allow."""
