"""Every diagnostic code and what it says; the list in docs/errors.md is checked against it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        # LF0xx: the command itself
        "LF000": "letterforge itself failed",
        "LF001": "the command line is not understood",
        "LF002": "a file cannot be read",
        "LF003": "a file name or format is not known",
        # LF1xx: library files
        "LF101": "the text is not YAML",
        "LF102": "a key stands twice in one mapping",
        "LF103": "YAML anchors, aliases, tags or several documents are not allowed",
        "LF104": "the input is too large or too deep",
        "LF105": "the input is not UTF-8 or holds a forbidden character",
        "LF110": "a key or value does not fit the schema",
        "LF111": "an id is declared twice",
        "LF112": "the folder is not a library",
        "LF113": "a placeholder declaration contradicts itself",
        # LF2xx: clause text
        "LF201": "a name in a text is not a declared placeholder",
        "LF202": "the template syntax of a text is wrong",
        "LF203": "a template construct is not allowed",
        "LF204": "a filter, test or function is not known",
        "LF205": "a text is missing in the language asked for",
        "LF206": "a template failed while it was filled",
        "LF207": "a text is larger or more deeply nested than allowed",
        # LF3xx: values
        "LF301": "a value has no placeholder",
        "LF302": "a value is missing",
        "LF303": "a value is not of its placeholder's type",
        "LF304": "a value is outside its placeholder's bounds",
        "LF305": "a value holds a forbidden character",
        "LF306": "values are not a mapping of placeholders",
        # LF4xx: variants
        "LF401": "the variant is not known",
        "LF402": "a clause named by a variant is not known",
        "LF403": "a placeholder named by a variant is not known or of the wrong type",
        "LF404": "a reference names nothing in this letter",
        "LF405": "a reference is ambiguous",
        "LF406": "a numbering scheme or pattern is not usable",
        "LF407": "a page design is not usable",
        "LF408": "the variant has no text in this language",
        "LF409": "clauses contain each other",
        # LF5xx: export
        "LF501": "the export format is not known",
        "LF502": "the file cannot be written",
        "LF503": "the reference file is not usable",
        "LF504": "the letter cannot be shown in this format",
        # LF6xx: batch
        "LF610": "the kind of a source is not known",
        "LF611": "a source is not in the encoding it is read in",
        "LF612": "the header of a table is not usable",
        "LF613": "a source is empty",
        "LF614": "a source is damaged",
        "LF615": "a row does not fit the header",
        "LF616": "a cell has no value that can be relied on",
        "LF617": "the sheet of a workbook is not known",
        "LF618": "columns and placeholders do not fit together",
        "LF619": "a record is not a mapping of values",
        "LF620": "a database cannot be read",
        "LF621": "what a source needs is not installed",
        "LF622": "a source changed while it was read",
        "LF623": "a column is no placeholder",
        "LF624": "a source is too large",
        "LF625": "a leading zero may be lost",
        "LF626": "a folder of records holds other files",
        "LF630": "a template of names is not understood",
        "LF631": "a name cannot be the name of a file",
        "LF632": "a value that a name is made of is missing",
        "LF633": "names cannot be kept in a temporary file",
        "LF640": "letterforge failed on a record",
        "LF641": "a worker died",
        "LF642": "another run is at work on the output",
        "LF643": "a journal is not usable",
        "LF644": "the source changed between its two readings",
        "LF645": "the library changed while letters were made",
        "LF646": "an output is not usable",
        "LF647": "a column chooses no known format",
        "LF648": "two records have the same name",
        "LF650": "an output takes no more letters",
        "LF651": "a letter cannot be written",
        "LF652": "a URL of an output cannot be reached",
        "LF660": "the output name does not tell letters apart",
        "LF661": "a report cannot be written",
        "LF662": "failed rows cannot be kept in a file of this kind",
    }
)
