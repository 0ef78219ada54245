"""The text of Word files of others: paragraphs with their numbers, tables, tracked changes, line by line.

A Word file is a stranger's bytes: it is read in a process with limits of time and memory (`isolation`), and
what it says of itself is not believed. Nothing is written, and nothing is loaded that it names.
"""

from letterforge.docx_text.errors import DocxTextError
from letterforge.docx_text.fenced_reading import docx_lines, read_docx_lines

__all__ = ["DocxTextError", "docx_lines", "read_docx_lines"]
