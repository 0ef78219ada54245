"""A library for payloads: placeholders of every kind, one clause, one variant; what commands must bear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.trust.prison import CANARY, MEGABYTES, SECONDS, Served

PAGE = """paper: A4
margins: {top: 25, bottom: 25, left: 25, right: 25}
fonts:
  title: {cjk: SimSun, latin: Times New Roman, size: 16, bold: true}
  body: {cjk: SimSun, latin: Times New Roman, size: 11}
"""
PLACEHOLDERS = """placeholders:
  name: {type: text, label: Name, default: Ann}
  hours: {type: integer, label: Hours, default: 24}
  rate: {type: decimal, label: Rate, default: 12.5}
  fund: {type: money, label: Fund, default: 1409.50}
  day: {type: date, label: Day, default: 2026-11-22}
  paid: {type: boolean, label: Paid, default: true}
  fax: {type: text, label: Fax, required: false}
  kind: {type: choice, label: Kind, options: {firm: Firm, person: Person}, default: firm}
  cities: {type: list, label: Cities, item: {type: text}, default: [Bonn, Ulm]}
  channel: {type: record, label: Channel, fields: {title: {type: text, label: Title}}, default: {title: Web}}
"""
PARAMETERS = """    parameters:
      word: {type: text, default: a}
      words: {type: list, item: {type: text}, default: [a]}
"""
# what a message or a letter would show if something of Python, of the machine or of the environment got out
LEAKS = re.compile(
    rf"{CANARY}|0x[0-9a-f]{{6}}|object at|<class|<built-in|<function|<module|Traceback|root:x:|LoopContext"
    r"|Undefined|LetterEnvironment|site-packages|Value\(|/proc/|BudgetError|<generator"
)


def write_library(
    root: Path,
    text: str = "x",
    *,
    when: str | None = None,
    many: int = 0,
    body: str | None = None,
    files: Mapping[str, str] | None = None,
) -> Path:
    """Return `root` with a library whose clause `only` says `text`, under `when`.

    `many` is the length of one more list, `body` the variant's own, `files` replace or add files.
    """
    listed = ", ".join(f"m{number}" for number in range(many))
    more = f"  many: {{type: list, label: Many, item: {{type: text}}, default: [{listed}]}}\n" if many else ""
    lines = "\n".join(f"      {line}" for line in text.split("\n"))
    use = "only" if when is None else f"{{clause: only, when: {quoted(when)}}}"
    outline = (
        f'title: {{en: Letter}}\nnumbering: ["1.", "(a)", "(i)"]\npage: plain\nbody: {body or f"[{use}]"}\n'
    )
    usual = {
        "clauses/all.yaml": f"{PLACEHOLDERS}{more}clauses:\n  only:\n{PARAMETERS}    text: |-\n{lines}\n",
        "templates/letter.yaml": outline,
        "templates/pages/plain.yaml": PAGE,
    }
    for name, content in {**usual, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return root


def quoted(text: str) -> str:
    """Return `text` as YAML writes it in quotes."""
    return "'" + text.replace("'", "''") + "'"


def assert_endured(served: Served) -> None:
    """Say how a command went wrong, if it did: it leaks nothing, changes nothing and stays in its bounds."""
    said = served.out + served.err
    assert served.code in (0, 1, 2), (served.code, said[:500])
    assert not (found := LEAKS.search(said)), said[max(0, found.start() - 200) : found.end() + 100]
    assert served.changed == []
    assert served.seconds <= SECONDS
    assert served.megabytes <= MEGABYTES


def assert_refused(served: Served, code: str) -> None:
    """Say where a command should have been refused by a finding `code` with its place, and was not."""
    assert_endured(served)
    said = served.out + served.err
    assert served.code == 1, said[:500]
    assert f"error[{code}]" in said, said[:500]
    assert re.search(r"--> \S+:\d+:\d+", said), said[:500]
