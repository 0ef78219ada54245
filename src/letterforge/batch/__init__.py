"""Batch: a letter or a named error for every record of a table, resumable, by one worker or many."""
