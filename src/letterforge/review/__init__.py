"""Review: what a change of a library does to its letters, told before it is merged.

renaming   placeholders, clauses, terms, variants and options under another name

Nothing here prints.
"""
