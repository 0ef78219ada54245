"""Plain text: a letter laid out in columns of a fixed-width font, an East Asian character in two.

Paragraphs are wrapped, numbered text hangs from its number, tables are aligned without lines, the signature
block stands where the page design puts it. Emphasis prints plainly. A link prints its words and, where they
are not the address themselves, the address in angle brackets. A page break prints nothing.
"""

from letterforge.exporters.text.blocks import entries, export, finish

__all__ = ["entries", "export", "finish"]
