"""Planters: programs that plant one fault, of the kind that a rule of lint looks for, in a good library.

They know the manual pages of the rules and not how the rules are made, so that they tell what rules miss.

good_libraries   the libraries that faults are planted in
library_texts    the texts of a library, and edits of them that keep every other byte
fault            what a planter returns
*_faults         the planters, by group of rules; `table` has all of them
"""
