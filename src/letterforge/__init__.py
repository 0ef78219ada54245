"""Letters from clauses: a clause library in git, assembled into Markdown, Word, plain text and JSON.

The whole pipeline:

    library = letterforge.open_library("path")                # or the shipped one: open_library()
    plan    = library.plan("variant1", language="zh-CN")      # compose + compile, once
    values  = plan.bind(letterforge.read_values("org.yaml"))  # or any mapping; all errors at once
    letter  = plan.assemble(values)
    data    = letterforge.export(letter, "docx")              # bytes

For many letters of one plan:

    renderer = letterforge.Renderer(plan)
    data     = renderer.render(values, "docx")                # the same bytes, faster

Names are imported when they are first used, so that commands which need little start quickly.
"""

TYPE_CHECKING = False  # as typing has it; `python -m` would look for `typing.py` in the current folder first

if TYPE_CHECKING:
    from letterforge.api import (
        Library,
        Plan,
        Values,
        export,
        export_several,
        open_library,
        read_letter,
        read_values,
    )
    from letterforge.diagnostics import (
        BatchError,
        ClauseTextError,
        ExportError,
        Finding,
        LetterFileError,
        LetterforgeError,
        LibraryError,
        UsageError,
        ValuesError,
        VariantError,
    )
    from letterforge.diagnostics.errors import FormatError
    from letterforge.exporters import Exporter, Options, register
    from letterforge.letter import Letter
    from letterforge.library.model import Clause, Variant
    from letterforge.library.use import Use
    from letterforge.placeholders.placeholder import Placeholder
    from letterforge.rendering import Renderer, Rendition

__version__ = "0.1.0"

__all__ = [
    "BatchError",
    "Clause",
    "ClauseTextError",
    "ExportError",
    "Exporter",
    "Finding",
    "FormatError",
    "Letter",
    "LetterFileError",
    "LetterforgeError",
    "Library",
    "LibraryError",
    "Options",
    "Placeholder",
    "Plan",
    "Renderer",
    "Rendition",
    "UsageError",
    "Use",
    "Values",
    "ValuesError",
    "Variant",
    "VariantError",
    "__version__",
    "export",
    "export_several",
    "open_library",
    "read_letter",
    "read_values",
    "register",
]

_HOMES = {
    "BatchError": "diagnostics",
    "Clause": "library.model",
    "ClauseTextError": "diagnostics",
    "ExportError": "diagnostics",
    "Exporter": "exporters",
    "Finding": "diagnostics",
    "FormatError": "diagnostics.errors",
    "Letter": "letter",
    "LetterFileError": "diagnostics",
    "LetterforgeError": "diagnostics",
    "Library": "api",
    "LibraryError": "diagnostics",
    "Options": "exporters",
    "Placeholder": "placeholders.placeholder",
    "Plan": "api",
    "Renderer": "rendering",
    "Rendition": "rendering",
    "UsageError": "diagnostics",
    "Use": "library.use",
    "Values": "api",
    "ValuesError": "diagnostics",
    "Variant": "library.model",
    "VariantError": "diagnostics",
    "export": "api",
    "export_several": "api",
    "open_library": "api",
    "read_letter": "letter_files",
    "read_values": "api",
    "register": "exporters",
}

if not TYPE_CHECKING:  # for a type checker would find every name, misspelt ones too
    from letterforge.lazy_names import lazy_names

    __getattr__ = lazy_names(__name__, _HOMES)
