"""Git drivers: what git calls to compare and to merge files of a library, and their place in a repository.

`blocks` cuts a YAML file into entries, so that every line belongs to one; `merging` merges three of them by
key; `checked_merge` reads the result again, and leaves to git what is not as it was meant.
"""
