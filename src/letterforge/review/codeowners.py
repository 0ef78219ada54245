"""CODEOWNERS: who must approve a change of a file, by the rules of GitHub.

The file is `.github/CODEOWNERS`, else `CODEOWNERS`, else `docs/CODEOWNERS`. The last pattern that matches a
path decides; one without owners leaves the path without. Source:
https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.diagnostics import Finding

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
MAX_CODEOWNERS = 3 << 20  # bytes of the file: a larger one GitHub does not read
_MAX_PATTERN = 1000  # characters
_MAX_FINDINGS = 20  # lines that are told
_WILD = frozenset("*?")
_WORD = re.compile(r"(?:\\.|[^\\\s])+")
_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)?|[^@\s`<>]+@[^@\s`<>]+\.[^@\s`<>]+")
_FOREIGN = re.compile(r"^!|[\[\]]|^\\#|\*\*\*")


class _Pattern(Struct, frozen=True):
    """A pattern: the names that lead to what it matches (`**` for any number of folders), and how it ends.

    A pattern with a `/` at its beginning or inside it counts from the root, any other at every depth. What
    matches a folder matches all that is in it (`goes_in`), but for `*` alone at the end, which stays in its
    folder; with a `/` at the end it matches folders alone.
    """

    parts: tuple[str, ...]
    is_folder: bool
    goes_in: bool

    @classmethod
    def of(cls, written: str) -> _Pattern:
        """Return the pattern that somebody wrote."""
        parts = re.sub(r"\\(.)", r"\1", written).split("/")
        is_folder = parts[-1] == ""
        parts = parts[:-1] if is_folder else parts
        is_rooted = len(parts) > 1
        names = parts[1:] if parts[:1] == [""] else parts
        goes_in = is_folder or not (is_rooted and names[-1:] == ["*"])
        names = names if is_rooted else ["**", *names]
        once = [one for at, one in enumerate(names) if one != "**" or names[at - 1 : at] != ["**"]]
        return cls(tuple(once), is_folder, goes_in)

    def matches(self, path: str) -> bool:
        """Return whether it matches a path; takes as long as both are long, multiplied."""
        names = path.split("/")
        if not (_WILD & set(self.parts[0])) and self.parts[0] != names[0]:  # so most rules of a long file go
            return False
        end, reached = len(self.parts), self._from({0})
        for at, name in enumerate(names):
            reached = self._from({after for place in reached for after in self._behind(place, name)})
            is_last = at == len(names) - 1
            if end in reached and (not self.is_folder if is_last else self.goes_in):
                return True
        return False

    def _behind(self, place: int, name: str) -> Iterator[int]:
        """Yield the places in the pattern that a name leads to from one of them."""
        if place == len(self.parts):
            return
        part = self.parts[place]
        if part == "**":
            yield place
            if place == len(self.parts) - 1:
                yield place + 1
        elif _fits(part, name):
            yield place + 1

    def _from(self, places: set[int]) -> set[int]:
        """Return places with those behind a `**` that stands for no folder."""
        found = set(places)
        for place in sorted(places):
            after = place
            while after < len(self.parts) - 1 and self.parts[after] == "**":
                after += 1
                found.add(after)
        return found


def _fits(pattern: str, name: str) -> bool:
    """Return whether a name fits a pattern in which `*` and `?` stand for characters."""
    at, star, behind, index = 0, -1, 0, 0
    while index < len(name):
        if at < len(pattern) and pattern[at] == "*":
            star, behind, at = at, index, at + 1
        elif at < len(pattern) and pattern[at] in ("?", name[index]):
            at, index = at + 1, index + 1
        elif star >= 0:  # the last `*` takes one character more
            behind += 1
            at, index = star + 1, behind
        else:
            return False
    return not pattern[at:].strip("*")


class _Rule(Struct, frozen=True):
    pattern: _Pattern
    owners: tuple[str, ...]


class CodeOwners:
    """The rules of one CODEOWNERS file; `findings` (LF806, warnings) are about lines that have no effect."""

    def __init__(self, name: str, text: str) -> None:
        self._rules: list[_Rule] = []
        self.findings: list[Finding] = []
        for number, line in enumerate(text.splitlines(), 1):
            self._add(name, number, line)

    def of(self, path: str) -> tuple[str, ...]:
        """Return the owners of a path from the root of the repository, with `/` between folders."""
        found = next((rule for rule in reversed(self._rules) if rule.pattern.matches(path)), None)
        return found.owners if found is not None else ()

    def _add(self, name: str, number: int, line: str) -> None:
        words = _words(line)
        if not words:
            return
        pattern, *owners = words
        wrong = _fault(pattern, owners)
        if wrong is None:
            self._rules.append(_Rule(_Pattern.of(pattern), tuple(owners)))
        elif len(self.findings) < _MAX_FINDINGS:
            hint = "write a pattern, then owners: `clauses/ @editors`"
            place = f"{name}:{number}"
            self.findings.append(Finding("LF806", wrong, place=place, hint=hint, severity="warning"))


def _words(line: str) -> list[str]:
    """Return the pattern and the owners of a line; a word that begins with `#` begins a comment."""
    found: list[str] = []
    for word in _WORD.findall(line):
        if word.startswith("#"):
            break
        found.append(word)
    return found


def _fault(pattern: str, owners: Iterable[str]) -> str | None:
    """Return why a line has no effect, or None."""
    if _FOREIGN.search(pattern) or len(pattern) > _MAX_PATTERN:
        return f"`{pattern[:100]}` is no pattern of CODEOWNERS: the line has no effect"
    other = next((one for one in owners if not _OWNER.fullmatch(one)), None)
    return None if other is None else f"`{other[:100]}` is no owner: the line has no effect"
