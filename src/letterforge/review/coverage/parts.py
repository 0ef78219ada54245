"""Parts: what letters of a library may reach, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from letterforge.assembly.compiler.branch_marks import Branch
from letterforge.diagnostics import Span
from letterforge.placeholders.placeholder import Placeholder

PartKind = Literal["clause", "branch", "option", "language"]
KINDS: tuple[PartKind, ...] = ("clause", "branch", "option", "language")
PLURALS = {"clause": "clauses", "branch": "branches", "option": "options", "language": "languages"}
_SHOWN = 60  # characters of a condition


class Part(Struct, frozen=True):
    """Something that a letter may reach: `key` tells it from others of its kind.

    `name` says what it is; `file` is the name inside the library, empty where it has no place, `line` counts
    from 1.
    """

    kind: PartKind
    key: tuple[object, ...]
    name: str
    file: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """File and line with a colon."""
        return f"{self.file}:{self.line}" if self.file else ""

    @property
    def order(self) -> tuple[object, ...]:
        """What parts are sorted by: their place, then their name."""
        return self.file, self.line, KINDS.index(self.kind), self.name, str(self.key)


def branch_part(branch: Branch, side: bool, file: str) -> Part:  # noqa: FBT001  # a result
    """Return the side of a condition as a part; the same where several variants have the condition."""
    span = branch.span
    words = " ".join(branch.words.split())
    words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    if branch.kind == "version":
        name = f"the version from {words}"
    elif branch.kind == "pick":
        name = f"the case `{words}` of a pick"
    else:
        shown = f"when: {words}" if branch.kind == "when" else words
        name = f"`{shown}` {'holds' if side else 'does not hold'}"
    key = (file, span.start, span.end, branch.kind, branch.number, side)
    return Part("branch", key, name, file, span.line)


def option_parts(placeholders: Iterable[Placeholder], file_of: object) -> Iterator[Part]:
    """Yield the options of choices among placeholders, those inside lists and records too."""
    assert callable(file_of)
    for one in placeholders:
        inner = [*one.fields.values(), *([one.item] if one.item is not None else [])]
        yield from option_parts(inner, file_of)
        labels = dict(one.options)
        if one.other is not None:
            labels["other"] = one.other
        for option, label in labels.items():
            text = next(iter(label.texts.values()), None)
            span: Span = text.span if text is not None else one.span
            file = file_of(span.source.name)
            name = f"the option `{option}` of `{one.name}`"
            yield Part("option", (file, one.name, option), name, file, span.line)
