"""Exporters: a letter → the bytes of one format.

`FORMATS` is the table of them. An exporter is a module with `export(letter) -> bytes`; it reads the letter's
tree and nothing else. Markdown and text are UTF-8 with LF line ends and one line end at the end.
"""

from letterforge.exporters.registry import FORMATS, Format, export, format_of, notes, prepare

__all__ = ["FORMATS", "Format", "export", "format_of", "notes", "prepare"]
