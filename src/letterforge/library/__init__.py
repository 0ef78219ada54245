"""The library: where it is, its files, what they declare.

locate         the folder or zip file in use
file_sources   where the files come from: a folder, a zip file, memory
files          its YAML files, each read once and checked against its schema (validation/, schema/)
clause_files   clauses and placeholders by id (clauses, declarations), from no more files than needed
design_files   numbering schemes (numbering_schemes) and page designs (page_designs) by name
calendar_files calendars of working days (work_days, work_calendar) by name
variants       outlines (items) and the clauses they name
composition    a variant with all its clauses; salvage: what else is wrong where that fails
model          all of it as data
catalog        the door to all of it
"""
