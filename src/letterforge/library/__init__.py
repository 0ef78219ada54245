"""The library on disk: where it is, its files, what they declare.

locate        the folder
files         its YAML files, each read once and checked against its schema (validation, misfits, schema/)
declarations  clauses and placeholders by id, from no more files than needed
designs       numbering schemes and page designs by name
variants      outlines (items) and the clauses they name
composition   a variant with all its clauses
catalog       the door to all of it
"""
