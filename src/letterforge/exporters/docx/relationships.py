"""Ties of a reference file: the relationships of its parts, held against the list."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from letterforge.exporters.docx import reference_lists as lists
from letterforge.exporters.docx.hyperlinks import may_be_followed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from letterforge.exporters.docx.reference_parts import Tie

STRICT = "http://purl.oclc.org/ooxml/"  # begins the namespaces of Strict Open XML
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_ACTING = {
    "vbaproject": "macros",
    "wordvbadata": "macros",
    "attachedtoolbars": "macros",
    "extensibility": "a ribbon of its own",
    "webextension": "a web extension",
    "webextensiontaskpanes": "a web extension",
    "control": "a control",
    "activexcontrolbinary": "a control",
    "oleobject": "an embedded object",
    "package": "an embedded object",
    "afchunk": "another document in its text",
    "subdocument": "another document in its text",
    "recipientdata": "recipients of a mail merge",
    "chart": "a chart",
    **dict.fromkeys(
        ("diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing"),
        "a SmartArt graphic",
    ),
}
_WORDS = frozenset(
    {"document", "footnotes", "endnotes", "comments", "glossary"}
)  # roles that no letter holds
_EXPECTED = {"w:headerReference": ("header", ""), "w:footerReference": ("footer", "")}
_LONGEST = 200


class Ties:
    """The relationships of all parts: what is wrong with them, and what of them is `dropped`, by kind."""

    def __init__(self, role: Callable[[str], str | None]) -> None:
        self.dropped: dict[str, list[str]] = {}
        self.unlike: list[tuple[str, str]] = []  # parts that are not what relationships of an owner say
        self._role = role  # of a part by its name; None where there is no such part
        self._links: dict[str, dict[str, str]] = {}  # addresses by owner and id
        self._kinds: dict[str, dict[str, str]] = {}  # last steps of types by owner and id
        self._thumbnails: set[str] = set()

    def judge(self, owner: str, ties: Iterable[Tie]) -> Iterable[str]:
        """Yield what is wrong with the relationships of the part `owner`; of the package, it is empty."""
        role = (self._role(owner) or "") if owner else "package"
        seen: set[str] = set()
        for tie in ties:
            if tie.key in seen:
                yield f"two relationships of one id ({tie.key[:_LONGEST]})"
            seen.add(tie.key)
            self._kinds.setdefault(owner.lower(), {})[tie.key] = tie.kind.rpartition("/")[2]
            if tie.kind.startswith(STRICT):
                continue  # the file is refused for that alone
            if _leads_outside(tie):
                yield from self._outside(owner, role, tie)
            else:
                yield from self._inside(owner, role, tie)

    def shown(self, owner: str, shows: Iterable[tuple[str, str]]) -> Iterable[str]:
        """Yield what a part shows though it lies outside: a link posing as a picture."""
        links, kinds = self._links.get(owner.lower(), {}), self._kinds.get(owner.lower(), {})
        for key, element in shows:
            if kinds.get(key, "") not in _EXPECTED.get(element, (kinds.get(key, ""),)):
                yield f"a part in place of a header or footer ({element}: {kinds[key][:_LONGEST]})"
            if key in links:
                yield f"ties to a file outside it: {element} `{links[key][:_LONGEST]}`"

    def is_thumbnail(self, name: str) -> bool:
        """Return whether the package calls a part its thumbnail."""
        return name.lower() in self._thumbnails

    def _outside(self, owner: str, role: str, tie: Tie) -> Iterable[str]:
        name = tie.kind.rpartition("/")[2]
        if tie.kind == lists.LINK and may_be_followed(tie.target, is_kept=role not in _WORDS):
            self._links.setdefault(owner.lower(), {})[tie.key] = tie.target
        elif tie.mode == "External" and (role, tie.kind) in lists.DROPPED:
            self.dropped.setdefault(name, []).append(tie.target)
        else:
            yield f"ties to a file outside it: {name} `{tie.target[:_LONGEST]}`"

    def _inside(self, owner: str, role: str, tie: Tie) -> Iterable[str]:
        name = tie.kind.rpartition("/")[2]
        if tie.kind == lists.LINK and may_be_followed(tie.target):
            return
        roles = lists.RELATIONS.get(role, {}).get(tie.kind)
        if roles is None:
            what = _ACTING.get(name.lower(), "a relationship that is not on the list")
            yield f"{what} ({name[:_LONGEST]})"
            return
        target = _resolve(owner, tie.target)
        led = self._role(target)
        if led and led not in roles:  # of a part without a role, its type is told
            what = (
                "an EMF or WMF picture" if led == "thumbnail" else f"a part that is none of the kind {name}"
            )
            self.unlike.append((owner, f"{what} ({target[:_LONGEST]})"))
        if led == "thumbnail" and role == "package":
            self._thumbnails.add(target.lower())


def _leads_outside(tie: Tie) -> bool:
    """Return whether a relationship leads out of the file, by what it says or by its address."""
    return tie.mode.strip().lower() == "external" or _SCHEME.match(tie.target) is not None


def _resolve(owner: str, target: str) -> str:
    """Return the name of the part that a relationship of `owner` leads to (ECMA-376 part 2, 9.3)."""
    return normpath(join("/", dirname(owner), target)).lstrip("/")
