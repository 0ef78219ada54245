"""Whether a library file has the shape that its schema asks for, and in plain words why it has not.

schemas         the JSON Schemas of the kinds of files
schema_check    whether a node fits a schema, or a part of one
file_shape      the check of a file: yes, or findings (LF110)
schema_errors   what a violation means, and where
schema_excerpt  the part of a file that does not fit
schema_places   a place in a file, and every schema that holds there
schema_hints    how a value that does not fit is mended
misplaced_keys  what belongs elsewhere; near_names, plural_forms, unit_suffixes, yaml_pitfalls: what was meant
"""
