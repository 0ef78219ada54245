"""A small library in which values stand in title, labels, captions, headings, headers and footers."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge import Library, Plan
from tests.letter_items import CLAUSES

LANGUAGES = ("zh-CN", "en", "ar")
VALUES: Mapping[str, object] = {
    "name": "N{page} {title} {1} <w:p> **x** {{ 7*7 }} & \\n",
    "fund": "1409.50",
    "day": "2026-11-22",
    "big": "true",
    "kind": "firm",
    "bills": [{"number": "A-1", "sum": "12.5"}, {"number": "_A_|2", "sum": "1300"}],
}
TITLE = (
    "{zh-CN: '关于{{ name }}的**{{ fund }}**信函', en: 'Letter about **{{ fund }}** for {{ name }}"
    "{% if big %}, big{% endif %}', ar: 'رسالة {{ name }} {{ fund }}'}"
)
HEADER = "{text: '{{ name }} – {title} – {{ fund * 2 }}', align: right, even: '{{ kind }} {title}'}"
FOOTER = '{text: \'{{ day }} {page}/{pages} {{ "big" if big else "small" }}\'}'
BODY = """
  - choice: kind
    label: Kind of {{ name }}
  - fields:
      - name
      - {label: 'On {{ day }}', text: '{{ fund }}'}
      - {label: '{{ b.number }}', text: x, for: b in bills}
  - table:
      rows: b in bills
      caption: Bills of {{ name }}
      columns:
        - {title: 'No. {{ day }}', text: '{{ b.number }}'}
        - {title: Fixed, text: x}
        - {title: 'In {{ fund }}', text: '{{ b.sum }}'}
  - {section: 'For {{ name }}', body: [pay]}
  - {attachments: [a, b], label: 'With {{ name }}'}
  - {cc: [a], label: 'To {{ name }}'}
  - {signature: [day, {label: 'Of {{ name }}'}]}
"""


def titled_library(
    *, title: str = TITLE, header: str = HEADER, footer: str = FOOTER, body: str = BODY, more: str = ""
) -> Library:
    """Return the library, with other parts (YAML) where they are given, and `more` keys of the variant."""
    page = f"""
paper: A4
margins: {{top: 30, bottom: 30, left: 25, right: 25}}
fonts:
  title: {{cjk: SimSun, latin: Times New Roman, size: 16, bold: true}}
  body: {{cjk: SimSun, latin: Times New Roman, size: 11}}
header: {header}
footer: {footer}
"""
    outline = f'title: {title}\nnumbering: ["1.", "(a)", "(i)"]\npage: plain\n{more}body: {body}\n'
    files = {
        "clauses/all.yaml": CLAUSES,
        "templates/letter.yaml": outline,
        "templates/pages/plain.yaml": page,
    }
    return Library.from_files(files)


def titled_plan(language: str = "en", **parts: str) -> Plan:
    """Return the plan of the letter of that library."""
    return titled_library(**parts).plan("letter", language=language)
