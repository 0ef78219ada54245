"""Review: what a change of a library does to its letters, told before it is merged.

two_sides      the library before and after a change: the work tree, or revisions of git
changed_ids    the clauses, placeholders, terms, variants and designs that were written otherwise
stale_translations  translations whose original changed since, before and after a change
library_plans  the plans of a library in one state
value_trees    which files of a library may hold values, and what is written in them
example_values values in the library's `examples/` and `tests/`
made_letters   the letters of one side, as lines of text
impact         the letters that a change touches, and who must approve it
codeowners     the owners of files, by the rules of GitHub
impact_lines   an impact for people, and as data
impact_comment an impact as a comment for a pull request
reasons    why each line is in a letter, and where its values are from
renaming   placeholders, clauses, terms, variants and options under another name
letter_tests   the tests of a library, and how they are run
coverage       what letters reach: clauses, branches, options, languages
covering_values as few values as reach all of a letter

Nothing here prints; `renaming` writes files, and tests the texts that they expect.
"""
