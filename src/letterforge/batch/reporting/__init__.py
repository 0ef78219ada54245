"""Reporting: outcomes of records as reports (JSON Lines, JUnit) and as a file of failed rows."""
