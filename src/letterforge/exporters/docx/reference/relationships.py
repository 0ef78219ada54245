"""Relationships of a reference file, checked against the allow-list."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference.hyperlinks import is_allowed_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

STRICT = "http://purl.oclc.org/ooxml/"  # prefix of the namespaces of Strict Open XML
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_ACTIVE = {
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
_CONTENT_ROLES = frozenset(
    {"document", "footnotes", "endnotes", "comments", "glossary"}
)  # roles of parts that letters do not keep
_EXPECTED = {"w:headerReference": ("header", ""), "w:footerReference": ("footer", "")}
_LONGEST = 200


class Relationship(Struct, frozen=True):
    """A relationship as written: its type, target, mode and id."""

    kind: str
    target: str
    mode: str = ""
    key: str = ""


class Relationships:
    """Checks the relationships of all parts; `dropped` are external ones that letters leave out."""

    def __init__(self, role: Callable[[str], str | None]) -> None:
        self.dropped: dict[str, list[str]] = {}
        self.mismatched: list[tuple[str, str]] = []  # owner and error of targets of the wrong kind
        self._role = role  # of a part by its name; None where there is no such part
        self._links: dict[str, dict[str, str]] = {}  # addresses by owner and id
        self._kinds: dict[str, dict[str, str]] = {}  # last segment of the type, by owner and id
        self._thumbnails: set[str] = set()

    def check(self, owner: str, relationships: Iterable[Relationship]) -> Iterable[str]:
        """Yield the errors in the relationships of the part `owner` (empty: the package)."""
        role = (self._role(owner) or "") if owner else "package"
        seen: set[str] = set()
        for relationship in relationships:
            if relationship.key in seen:
                yield f"two relationships of one id ({relationship.key[:_LONGEST]})"
            seen.add(relationship.key)
            self._kinds.setdefault(owner.lower(), {})[relationship.key] = relationship.kind.rpartition("/")[2]
            if relationship.kind.startswith(STRICT):
                continue  # the file is refused for that alone
            if _leads_outside(relationship):
                yield from self._outside(owner, role, relationship)
            else:
                yield from self._inside(owner, role, relationship)

    def shown(self, owner: str, shows: Iterable[tuple[str, str]]) -> Iterable[str]:
        """Yield the errors where a part shows an external target, such as a link used as a picture."""
        links, kinds = self._links.get(owner.lower(), {}), self._kinds.get(owner.lower(), {})
        for key, element in shows:
            if kinds.get(key, "") not in _EXPECTED.get(element, (kinds.get(key, ""),)):
                yield f"a part in place of a header or footer ({element}: {kinds[key][:_LONGEST]})"
            if key in links:
                yield f"refers to a file outside it: {element} `{links[key][:_LONGEST]}`"

    def is_thumbnail(self, name: str) -> bool:
        """Return whether a part is the package's thumbnail."""
        return name.lower() in self._thumbnails

    def _outside(self, owner: str, role: str, relationship: Relationship) -> Iterable[str]:
        name = relationship.kind.rpartition("/")[2]
        if relationship.kind == lists.LINK and is_allowed_target(
            relationship.target, is_kept=role not in _CONTENT_ROLES
        ):
            self._links.setdefault(owner.lower(), {})[relationship.key] = relationship.target
        elif relationship.mode == "External" and (role, relationship.kind) in lists.DROPPED:
            self.dropped.setdefault(name, []).append(relationship.target)
        else:
            yield f"refers to a file outside it: {name} `{relationship.target[:_LONGEST]}`"

    def _inside(self, owner: str, role: str, relationship: Relationship) -> Iterable[str]:
        name = relationship.kind.rpartition("/")[2]
        if relationship.kind == lists.LINK and is_allowed_target(relationship.target):
            return
        roles = lists.RELATIONS.get(role, {}).get(relationship.kind)
        if roles is None:
            what = _ACTIVE.get(name.lower(), "a relationship that is not on the list")
            yield f"{what} ({name[:_LONGEST]})"
            return
        target = _resolve(owner, relationship.target)
        target_role = self._role(target)
        if target_role and target_role not in roles:  # a part without a role is reported by type
            what = (
                "an EMF or WMF picture"
                if target_role == "thumbnail"
                else f"a part that is none of the kind {name}"
            )
            self.mismatched.append((owner, f"{what} ({target[:_LONGEST]})"))
        if target_role == "thumbnail" and role == "package":
            self._thumbnails.add(target.lower())


def _leads_outside(relationship: Relationship) -> bool:
    """Return whether a relationship is external, by its mode or its target."""
    return relationship.mode.strip().lower() == "external" or _SCHEME.match(relationship.target) is not None


def _resolve(owner: str, target: str) -> str:
    """Return the target part of a relationship of `owner` (ECMA-376 part 2, 9.3)."""
    return normpath(join("/", dirname(owner), target)).lstrip("/")
