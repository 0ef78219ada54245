"""Letters from clauses."""
