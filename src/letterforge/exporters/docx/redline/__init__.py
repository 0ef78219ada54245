"""The redline: two letters as one Word file with tracked changes, written from both trees.

Both letters are written as usual; `pieces` cuts what was written into paragraphs and tables, each with the
block it belongs to. `comparison.arrangement` puts the pieces of both in one order: kept, deleted, inserted,
moved, split or merged. `steps` settles what cannot be joined with a paragraph behind it, `fitting` gives the
old letter the design of the new one and bookmarks of its own. `paragraphs` and `tables` merge a kept pair run
by run (`run_tokens`), and `revision_marks` are the elements around what changed.

Accepting all changes gives the new letter, rejecting all the old one (ECMA-376 part 1, 17.13.5).
"""
