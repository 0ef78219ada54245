"""Placeholders and values: declarations, reading, typed content, and how it reads."""
