"""Lint: every mistake of a library, whether or not a letter uses what is wrong.

rules            the table of all rules, in the order in which they are applied
linter           applies them, and tells each mistake once
linted_library   what rules look at: the catalog, all that can be read, what letters were compiled of
whole_library    clauses, placeholders and variants of a library, also of files that are wrong in part
file_rules       settings, clause files, files that nothing reads, numbering schemes and page designs
placeholder_rules, clause_rules, text_rules, letter_rules   one module for each family of rules

A new rule is a function in the module of its family, and a line in the table of `rules`. It takes what is
looked at and the findings it adds to; its docstring says what it finds, with the code. A rule of its own code
has a line in `diagnostics.codes` and an explanation in `diagnostics.explanations`, too.
"""
