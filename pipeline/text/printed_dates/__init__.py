"""Dates as outlets print them, in the world's languages and calendars."""
