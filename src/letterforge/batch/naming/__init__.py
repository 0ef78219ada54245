"""Naming: name templates, the output name of each record, uniqueness of names, protected files."""
