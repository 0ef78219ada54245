"""Evaluation: a compiled template and values into the letter."""
