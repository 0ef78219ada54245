"""Checks: what keeps a letter from being made, or makes a wrong one (LF1xx to LF4xx).

table all checks, in the order in which they are applied files settings, clause files, files that nothing
reads, numbering schemes, page designs and calendars placeholders, clauses, terms, texts, letters, formats,
languages one module for each family of checks

A new check is a function in the module of its family, and a line in the table. It takes the library and the
findings it adds to; its docstring says what it finds, with the code. A check of its own code has a line in
`diagnostics.codes` and an explanation in `diagnostics.explanations`, too.
"""
