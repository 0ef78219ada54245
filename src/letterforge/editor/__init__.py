"""The editor's desk: what helps while files of a library are written.

library_ids       the ids of a library: clauses, placeholders, terms, variants, designs
schemas           JSON Schemas of its files in which these ids stand
values_schema     the JSON Schema of its files of values
settings_file     the settings of VS Code, changed by adding to them
jsonc             JSON with comments, with the places of what stands in it
workspace         which files an editor needs, and which of them are not up to date
workspace_place   the folder that is opened, and the library in it
watched_files     what the files of a letter look like, and when that may have changed
live_letter       a letter that is made again when they do
"""
