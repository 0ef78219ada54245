"""Example values: a small set of values whose letters reach everything in a variant."""
