"""The library on disk: where it is, its files, what they declare."""
