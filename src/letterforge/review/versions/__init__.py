"""Versions: one letter in two states of its library, or with two sets of values, and what changed in it.

library_version  a library as it was in a revision, or is in a folder; its letters
letter_pairs     pairs of letters to compare, and why a letter of a pair cannot be made
diff_lines       what changed, for people: one column or side by side
diff_markdown    the same as Markdown
diff_page        the same as a page for a browser
signature        in whose name changes are tracked, and as of when
redline_markdown a letter with its changes marked, as Markdown
redline_page     the same as a page for a browser
diff_data        the same as data for JSON
entries          changes as what a reader is shown, whatever the format
told_letters     letters in which the same changed, told once
changelog        what changed for those who sign, in sentences, as a letter
"""
