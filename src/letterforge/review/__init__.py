"""Review: what a change of a library does to its letters, told before it is merged.

reasons    why each line is in a letter, and where its values are from
renaming   placeholders, clauses, terms, variants and options under another name

Nothing here prints.
"""
