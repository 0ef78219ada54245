"""Lint: what is wrong with a library, whether or not a letter uses it, and what its editors should look at.

checks           what keeps a letter from being made, or makes a wrong one (LF1xx to LF4xx)
linter           applies them, and tells each mistake once
linted_library   what checks look at: the catalog, all that can be read, what letters were compiled of
whole_library    clauses, placeholders and variants of a library, also of files that are wrong in part
uses             which clauses, placeholders and terms are used where
"""
