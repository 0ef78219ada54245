"""Revision marks: the elements by which Word knows what was inserted, deleted, moved, and by whom."""

from __future__ import annotations

import datetime
from typing import Final, Literal

from letterforge.exporters.docx.xml_text import quote

MarkKind = Literal["ins", "del", "moveFrom", "moveTo"]


class RevisionMarks:
    """Makes the marks of one file: ids are unique in it; author and time are the same in all."""

    __slots__ = ("_by", "_next_id")

    def __init__(self, author: str, time: datetime.datetime) -> None:
        moment = time.astimezone(datetime.UTC).replace(tzinfo=None)
        stamp = f"{moment.isoformat(timespec='seconds')}Z"  # `strftime` drops noughts of a year
        self._by: Final = f'w:author="{quote(author)}" w:date="{stamp}"'
        self._next_id = 0

    def next_id(self) -> int:
        """Return an id that nothing else in the file has."""
        self._next_id += 1
        return self._next_id

    def attributes(self) -> str:
        """Return the attributes of one mark."""
        return f'w:id="{self.next_id()}" {self._by}'

    def around(self, kind: MarkKind, runs: str) -> str:
        """Return runs as inserted, deleted or moved; nothing for no runs."""
        if not runs:
            return ""
        shown = as_deleted(runs) if kind == "del" else runs
        return f"<w:{kind} {self.attributes()}>{shown}</w:{kind}>"

    def of_mark(self, kind: MarkKind) -> str:
        """Return the mark of the end of a paragraph, or of a row, that was inserted, deleted or moved."""
        return f"<w:{kind} {self.attributes()}/>"

    def move_range(self, kind: Literal["moveFrom", "moveTo"], name: str) -> tuple[str, str]:
        """Return what stands before and behind a moved paragraph; both places have one name."""
        number = self.next_id()
        start = f'<w:{kind}RangeStart w:id="{number}" {self._by} w:name="{name}"/>'
        return start, f'<w:{kind}RangeEnd w:id="{number}"/>'


def as_deleted(runs: str) -> str:
    """Return runs whose text and field codes are marked as deleted."""
    runs = (
        runs.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    )
    return runs.replace("<w:instrText", "<w:delInstrText").replace("</w:instrText>", "</w:delInstrText>")
