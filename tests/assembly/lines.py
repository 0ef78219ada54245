"""Libraries of one text, written in any style of YAML, and the paragraphs of their letters."""

from __future__ import annotations

from pathlib import Path

import letterforge
from letterforge import Letter
from letterforge.letter import Paragraph
from letterforge.letter.traversal import blocks, plain
from tests.libraries import make_library

STYLES = {"literal": "|", "folded": ">-", "kept": ">+", "single": "'", "double": '"'}


def paragraphs(letter: Letter) -> list[str]:
    """Return the words of each paragraph of a letter."""
    return [plain(one.content, letter.design) for one in blocks(letter) if isinstance(one, Paragraph)]


def styled(text: str, style: str) -> str:
    """Return `text` as a YAML scalar of a style, below a key at four spaces."""
    lines = ["      " + line if line else "" for line in text.split("\n")]
    if style == "plain":
        return "\n".join(lines).strip()
    sign = STYLES[style]
    if sign in "'\"":
        body = "\n".join(lines).strip()
        body = body.replace("'", "''") if sign == "'" else body.replace("\\", "\\\\").replace('"', '\\"')
        return f"{sign}{body}{sign}"
    return f"{sign}\n" + "\n".join(lines)


def library_of(folder: Path, text: str, style: str = "literal") -> letterforge.Library:
    """Return a library of one clause that holds `text`, and placeholders for it."""
    clauses = f"""
placeholders:
  name: {{type: text, label: N, default: Anna}}
  chinese: {{type: text, label: N, default: 北京某公司}}
  title: {{type: text, label: N, default: Mr}}
  fax: {{type: text, label: N, required: false}}
  count: {{type: integer, label: N, default: 24}}
  open: {{type: integer, label: N}}
  amount: {{type: money, label: N, default: 1000}}
  lines: {{type: multiline, label: N, default: "up\\ndown"}}
  yes: {{type: boolean, label: N, default: "yes"}}
  entries: {{type: list, label: N, item: {{type: text}}, required: false}}
clauses:
  only:
    text: {styled(text, style)}
"""
    return make_library(folder, clauses, "[only]", '{en: ["1."], zh-CN: ["一、"]}')
