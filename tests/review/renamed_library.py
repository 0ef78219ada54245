"""A library in which everything that may be renamed is named in every way."""

from __future__ import annotations

from pathlib import Path

from letterforge.library.file_sources.disk_files import DiskFiles

CLAUSES = """\
# what `channels` are: the old words in a comment stay
placeholders:
  company: {type: text, example: 云河公司}
  kind:
    type: choice
    label: Kind
    options: {post: By post, e-mail: By e-mail}
    default: post
  starts: {type: date, label: Start}
  ends: {type: date, label: End, not_before: starts}
  lasts: {type: boolean, label: Lasts, value: "ends > starts"}
  way: {type: choice, options: {post: P, hand: H}, label: Way, value: "'post' if kind == 'post' else 'hand'"}
  channels:
    type: list
    label: Channels
    item:
      type: record
      fields:
        name: {type: text, label: Name}
        open: {type: boolean, label: Open}
        means: {type: choice, options: {post: Post, wire: Wire}, label: Means}
    example: [{name: A, open: true, means: post}]
terms:
  platform: {long: '{{ company }}', short: the Platform}
clauses:
  notice:
    title: Notice
    text: >-
      {{ company }} answers {% if kind == 'post' %}by post{% elif kind in ['e-mail', "post"] %}at
      once{% endif %}, see {{ ref('notice.1') }} and {{ ref("notice") }}. {{ term('platform') }} 'company'
    items:
      - text: "{% for channel in channels %}{{ channel.name }}\\u0020{{ channel['name'] }} {% endfor %}"
      - {clause: small, when: "channels | where('open') | unique('name')", with: {who: '{{ company }}'}}
  small:
    parameters: {who: {type: text, label: company}}
    text: 'For {{ who }}.'
  rules:
    title: Rules
    text: >-
      {% for company in channels %}{{ company.name }}{% endfor %}{# company #}
      {% if lasts %} {{ company }}{% endif %}
    items:
      - pick: kind
        cases:
          post: {text: "to {{ company }}{% if channels | where('means', 'post') %} on foot{% endif %}"}
          e-mail: []
"""

LETTER = """\
title: {en: 'Letter of {{ company }}'}
numbering: ["1.", "(a)", "(i)"]
page: plain
body:
  - notice
  - {clause: rules, id: the-rules, for: "one in channels", when: one.means == 'post' or company is filled}
  - fields: [company, way]
  - choice: kind
  - table:
      rows: channel in channels
      columns:
        - {title: Name, text: '{{ channel.name }}'}
        - title: How
          text: "{{ 'p' if channel.means == 'post' else 'w' }} {{ 'k' if kind == 'post' else '' }}"
  - section: Company
    id: part
    body: [{clause: rules, when: "starts < ends"}]
"""

CHILD = """\
extends: letter
insert:
  - {after: notice, body: [small-print]}
  - {end_of: letter, body: [{text: "Bye, {{ company }}"}]}
replace: {the-rules: {text: 'None, {{ own }}'}}
remove: [part]
placeholders: {own: {type: text, label: Own}}
clauses: {small-print: {text: Small.}}
"""

PAGE = """\
paper: A4
margins: {top: 25, bottom: 25, left: 25, right: 25}
fonts: {body: {cjk: SimSun, latin: Times New Roman, size: 11}}
header: {text: "{{ company }} {page}"}
"""

VALUES = (
    "\ufeffcompany: 'Acme'  # the company\r\nkind: post\r\nstarts: 2026-01-02\r\n"
    "ends: 2026-02-03\r\nown: mine\r\n"
    + ("channels:\r\n- {name: A, open: yes, means: post}\r\n- {'name': B, open: no, means: \"wire\"}\r\n")
)

FILES = {
    "letterforge.yaml": "name: all\nlanguage: en\n",
    "clauses/all.yaml": CLAUSES,
    "templates/letter.yaml": LETTER,
    "templates/child.yaml": CHILD,
    "templates/pages/plain.yaml": PAGE,
    "examples/org.yaml": VALUES,
    "examples/org.json": '{"company": "Acme", "kind": "e-mail", "channels": [{"name": "A", "open": false}]}',
    "examples/rows.csv": 'id,Company,kind,channels[1].name\n1,"A, B",post,X\n2,post,e-mail,Y\n',
    "tests/first.yaml": (
        "tests:\n  a first one:\n    variant: letter\n    values: {company: Beta, kind: post}\n"
        "    set: {company: Gamma}\n    number: {notice: '1.'}\n"
    ),
}


def make_files(folder: Path, **changes: str) -> DiskFiles:
    """Return a library in `folder` with the files above; `changes` are added to them, by name."""
    for name, text in {**FILES, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return DiskFiles(folder)
