"""The letter: a small frozen tree that holds no file, no template and no Word.

Everything upstream builds it; every exporter reads it and nothing else.

    Letter
     ├─ title: Inline…, before the block number `title_at` of the body
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
         ├─ Copies      label, entries: those who get a copy
         ├─ Bullets     entries
         ├─ Image       bytes of a picture, and words in its place
         └─ PageBreak
    Inline
     ├─ Text · LineBreak
     ├─ Strong · Emphasis · Link   (hold Inline…)
     ├─ Filled      a value, with the path of its placeholder and its typed content
     ├─ Blank       a placeholder left open
     ├─ Box         a box, empty or ticked
     ├─ Reference   the number of another part of this letter
     └─ Term        a mention of a defined term (holds Inline…)
"""

from letterforge.letter.content import ChosenOption, Content, Date, Integer, ListContent, Money, RecordContent
from letterforge.letter.design import (
    Boxes,
    Design,
    ExportOption,
    FirstRunning,
    Font,
    Margins,
    Number,
    NumberFont,
    PageDesign,
    PaperSize,
    Running,
)
from letterforge.letter.letter import Letter
from letterforge.letter.nodes import (
    Attachments,
    Blank,
    Block,
    Box,
    Bullets,
    Choice,
    Clause,
    Column,
    Copies,
    Emphasis,
    Field,
    Fields,
    Filled,
    Image,
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
    Term,
    Text,
)
from letterforge.letter.numbering import Level, Numbering, Sign
from letterforge.letter.origin import Origin
from letterforge.letter.reference import ReferenceFile

__all__ = [
    "Attachments",
    "Blank",
    "Block",
    "Box",
    "Boxes",
    "Bullets",
    "Choice",
    "ChosenOption",
    "Clause",
    "Column",
    "Content",
    "Copies",
    "Date",
    "Design",
    "Emphasis",
    "ExportOption",
    "Field",
    "Fields",
    "Filled",
    "FirstRunning",
    "Font",
    "Image",
    "Inline",
    "Inlines",
    "Integer",
    "Letter",
    "Level",
    "LineBreak",
    "Link",
    "ListContent",
    "Margins",
    "Money",
    "Number",
    "NumberFont",
    "Numbering",
    "Option",
    "Origin",
    "PageBreak",
    "PageDesign",
    "PaperSize",
    "Paragraph",
    "RecordContent",
    "Reference",
    "ReferenceFile",
    "Running",
    "Section",
    "Sign",
    "Signature",
    "Strong",
    "Table",
    "Term",
    "Text",
]
