"""Coverage: which clauses, branches, options and languages of a library letters reach."""
