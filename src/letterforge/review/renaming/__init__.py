"""Renaming: something of a library under another name, wherever it is named.

target           what is renamed, and where it is declared
new_names        whether it can have its new name
edit_list        the places to be written anew
structure_places where ids stand in the items of clauses and variants
text_places      where texts and conditions name it
value_places     where values name it: defaults, examples, files of values
value_files      the files of values of a library
table_places     where the columns and cells of a table name it
line_records     where files with a JSON object on each line name it
passed_choices   the parameters that a renamed choice is passed to
letter_texts     the letters of a library as text, to compare
renaming         all of it
"""
