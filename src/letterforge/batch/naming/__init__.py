"""Naming: the output name of every record, each given once and to no other file of the run."""
