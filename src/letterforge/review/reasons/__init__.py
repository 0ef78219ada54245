"""Reasons: why each line is in a letter, and where each of its values is from.

reason         what is told of the lines of one block
items_of_block where the item of a block stands, and the conditions around it
value_sources  where values are from
letter_reasons all reasons of a letter
reason_lines   as text
reason_page    as a page for a browser
reason_data    as data for programs
"""
