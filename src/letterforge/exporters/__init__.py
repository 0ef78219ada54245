"""Exporters: a letter → the bytes of one format.

`FORMATS` is the table of ours. An exporter (`Exporter`) reads the letter's tree and nothing else. Markdown
and text are UTF-8 with LF line ends and one line end at the end.
"""

from letterforge.exporters.exporter import Exporter, Options
from letterforge.exporters.registry import (
    FORMATS,
    export,
    export_several,
    format_of,
    formats,
    notes,
    prepare,
    register,
)

__all__ = [
    "FORMATS",
    "Exporter",
    "Options",
    "export",
    "export_several",
    "format_of",
    "formats",
    "notes",
    "prepare",
    "register",
]
