"""An impact as a comment for a pull request: Markdown of GitHub and GitLab, folded, of bounded length.

Nothing that a library or an example says becomes markup, a mention or a reference: words stand in blocks of
code, names in code, and both programs look for neither there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from letterforge.diagnostics.formats.printable import printable
from letterforge.review.impact import Impact, OwnedFile
from letterforge.review.impact_lines import (
    KINDS,
    SameTouch,
    counted,
    letter_name,
    same_touches,
    summary,
)
from letterforge.review.stale_translations import stale_line
from letterforge.review.versions.entries import Entry

MAX_COMMENT = 65_536  # characters: the bound of GitHub
MARK = "<!-- letterforge impact -->"
"""Begins the comment, so that a program finds the one it posted before."""
_MAX_ROWS = 50  # ids, files and letters that are listed in one place
_MAX_SECTION = 8000  # characters of one list
_MAX_OWNERS = 20  # of one file
_MAX_LINES = 200  # lines of one diff
_MAX_WORDS = 2000  # characters of one line of a diff
_MAX_NAME = 200  # characters of a name
_TAIL = 300  # characters that are kept for what says how much is left out


def impact_comment(impact: Impact, note: str = "") -> str:
    """Return the comment, of at most `MAX_COMMENT` characters; it says how many letters it leaves out.

    `note` is a short line of our own words behind the summary.
    """
    parts = [
        MARK,
        f"### letterforge: {summary(impact)}",
        f"From {code(impact.before)} to {code(impact.after)}.",
    ]
    parts += [
        part for part in (note, _ids(impact), _stale(impact), _owners(impact), _findings(impact)) if part
    ]
    length = sum(map(len, parts)) + 2 * len(parts)
    left_out = 0
    for same in same_touches(impact):
        part = _letters(same)
        if left_out or length + len(part) + 2 > MAX_COMMENT - _TAIL:
            left_out += len(same.letters)
            continue
        parts.append(part)
        length += len(part) + 2
    if left_out:
        parts.append(
            f"**{counted(left_out, 'letter')} more** would change, for which this comment has no room."
        )
    return "\n\n".join(parts) + "\n"


def code(text: str) -> str:
    """Return a text as code of Markdown in one line, whatever is in it."""
    words = _shown(text, _MAX_NAME)
    longest = max(map(len, re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if words[:1] in ("`", " ", "") or words[-1:] in ("`", " ") else ""
    return f"{fence}{gap}{words}{gap}{fence}"


def _shown(text: str, most: int) -> str:
    words = printable(text[: most + 1])
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _rows(rows: list[str]) -> str:
    """Return the rows of a list; what is too long for a comment is counted."""
    shown: list[str] = []
    length = 0
    for row in rows[:_MAX_ROWS]:
        length += len(row)
        if length > _MAX_SECTION:
            break
        shown.append(row)
    more = len(rows) - len(shown)
    return "\n".join([*shown, *[f"- and {more:,} more"] * (more > 0)])


def _ids(impact: Impact) -> str:
    """Return what was written otherwise."""
    rows = []
    for one in impact.ids:
        own = f" of {code(one.variant)}" if one.variant else ""
        kind = KINDS.get(one.kind, one.kind)
        rows.append(f"- {one.change} {kind} {code(one.id)}{own} in {code(f'{one.file}:{one.line}')}")
    return f"**Changed in the library**\n\n{_rows(rows)}" if rows else ""


def _stale(impact: Impact) -> str:
    """Return which translations are stale."""
    found = [stale_line(one) for one in impact.stale_translations]
    rows = [f"- {code(what)} ({code(where)}), {since}" for what, where, since in found]
    return f"**Stale translations**\n\n{_rows(rows)}" if rows else ""


def _owners(impact: Impact) -> str:
    """Return who must approve; names in code, for nobody is called by a program."""
    if not impact.owners:
        return ""
    return f"**Must approve**\n\n{_rows([*map(_owner_row, impact.files)])}"


def _owner_row(file: OwnedFile) -> str:
    owners = " or ".join(map(code, file.owners[:_MAX_OWNERS])) or "nobody is named"
    more = len(file.owners) - _MAX_OWNERS
    owners += f" or {more:,} more" * (more > 0)
    return f"- {code(file.path)}: {owners}"


def _findings(impact: Impact) -> str:
    rows = []
    for one in impact.findings:
        place = f" ({one.where})" if one.where else ""
        rows.append(f"- {one.severity} {one.code}: {code(f'{one.message}{place}')}")
    return f"**Found**\n\n{_rows(rows)}" if rows else ""


def _letters(same: SameTouch) -> str:
    """Return letters that are touched in the same way, folded: their names, and the diff of one."""
    first, *others = map(letter_name, same.letters)
    more = f" and {counted(len(others), 'more letter')}" if others else ""
    touch = same.touch if not others else same.touch.replace("its ", "their ").replace("it is", "they are")
    head = f"<summary><code>{escape(_shown(first, _MAX_NAME))}</code>{more}: {touch}</summary>"
    body = [*([_rows([f"- {code(one)}" for one in (first, *others)])] if others else []), *_diff(same)]
    return "\n\n".join([f"<details>{head}", *body, "</details>"])


def _diff(same: SameTouch) -> Iterator[str]:
    """Yield the block of a diff; its fence is longer than any in it."""
    found = [*same.lines, *(line for entry in same.entries for line in _entry(entry))]
    if not found:
        return
    lines = [_shown(line, _MAX_WORDS) for line in found[:_MAX_LINES]]
    more = len(found) - _MAX_LINES
    lines += [f"… {counted(more, 'more line')}"] * (more > 0)
    longest = max(map(len, re.findall("`{3,}", "\n".join(lines))), default=2)
    fence = "`" * (longest + 1)
    yield "\n".join([f"{fence}diff", *lines, fence])


def _entry(entry: Entry) -> Iterator[str]:
    """Yield an entry as lines of a diff: what it is, the words before with `-`, those after with `+`."""
    yield f"{entry.sign} {entry.head}"
    kinds = {one.kind for one in entry.parts}
    for kind, sign in (("removed", "-"), ("added", "+")):
        if kinds > {"same"} or kind in kinds:
            words = "".join(one.text for one in entry.parts if one.kind in ("same", kind))
            yield from (f"{sign}   {line}" for line in words.split("\n") if line)
