"""Encodings: their names, decoding as programs write them, and which one bytes are likely to be in."""
