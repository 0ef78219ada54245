"""The letter: a small frozen tree that holds no file, no template and no Word.

Everything upstream builds it; every exporter reads it and nothing else.

    Letter
     ├─ title: Inline…
     ├─ design: Design (language, numbering patterns, page design)
     └─ body: Block…
         ├─ Section     number, title on its own line, body: Block…
         ├─ Clause      number, title run in before the text, body: Block…
         ├─ Paragraph   Inline…
         ├─ Choice      label, options: Option… (a Box, a label, free text)
         ├─ Fields      Field… (a label and what it says)
         ├─ Table       columns, rows of cells
         ├─ Signature   Field…
         ├─ Attachments label, entries
         └─ PageBreak
    Inline
     ├─ Text · LineBreak
     ├─ Strong · Emphasis · Link   (hold Inline…)
     ├─ Filled      a value, with its placeholder and typed content
     ├─ Blank       a placeholder left open
     ├─ Box         a box, empty or ticked
     └─ Reference   the number of another part of this letter
"""

from letterforge.letter.design import (
    Boxes,
    Design,
    Font,
    Margins,
    Number,
    PageDesign,
    Running,
)
from letterforge.letter.letter import Letter
from letterforge.letter.nodes import (
    Attachments,
    Blank,
    Block,
    Box,
    Choice,
    Clause,
    Column,
    Emphasis,
    Field,
    Fields,
    Filled,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Option,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Signature,
    Strong,
    Table,
    Text,
)
from letterforge.letter.numbering import Level, Numbering, Sign

__all__ = [
    "Attachments",
    "Blank",
    "Block",
    "Box",
    "Boxes",
    "Choice",
    "Clause",
    "Column",
    "Design",
    "Emphasis",
    "Field",
    "Fields",
    "Filled",
    "Font",
    "Inline",
    "Inlines",
    "Letter",
    "Level",
    "LineBreak",
    "Link",
    "Margins",
    "Number",
    "Numbering",
    "Option",
    "PageBreak",
    "PageDesign",
    "Paragraph",
    "Reference",
    "Running",
    "Section",
    "Sign",
    "Signature",
    "Strong",
    "Table",
    "Text",
]
