"""Tests of letters: the files in `tests/` of a library, how they are run, and what they expect."""
