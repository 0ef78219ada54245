"""The library: where it is, its files, what they declare.

locate         the folder or zip file in use
file_sources   where the files come from: a folder, a zip file, memory
files          its YAML files, each read once and checked against its schema (validation/, schema/)
clause_files   clauses and placeholders by id (clauses, declarations, declared), from few files
variant_scope  what a variant may name: its own declarations before those of the library
design_files   numbering schemes (numbering_schemes) and page designs (page_designs, page_layers) by name
default_designs  the numbering, page and fonts of letters that name none
calendar_files calendars of working days (work_days, work_calendar) by name
variants       outlines (items) and the clauses they name
composition    a variant with all its clauses; salvage: what else is wrong where that fails
model          all of it as data
catalog        the door to all of it
"""
