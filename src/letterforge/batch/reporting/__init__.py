"""Reporting: what became of every record, for people, programs and CI servers."""
