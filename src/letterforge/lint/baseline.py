"""Baseline: a file of the findings of an old library that are known, so that lint tells new ones alone.

A finding is known by its code, its file and the words of its line, however often lines before it change.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from letterforge.diagnostics import Finding, Findings, LetterforgeError, LibraryError
from letterforge.diagnostics.places import place_of
from letterforge.yamldoc import Mapping as Mapping_
from letterforge.yamldoc import Sequence, decode, plain, read_yaml

FORMAT = 1
Key: TypeAlias = tuple[str, str, str]
"""The code of a finding, its file, and its line without space around it."""

_BEGINNING = b"# Findings that are known."
_HEAD = f"{_BEGINNING.decode()} `letterforge lint --write-baseline` writes this file anew.\nformat: 1\nknown:"


def key_of(finding: Finding) -> Key:
    """Return what a finding is known by."""
    span = finding.span
    if span is None:
        return finding.code, place_of(None, finding.place).file or "", finding.message
    return finding.code, span.source.name, " ".join(span.source.line_around(span.start).split())


def baseline_text(findings: Iterable[Finding]) -> str:
    """Return the file of findings as YAML; errors are not among them, as no letter can be made with them."""
    counted = Counter(key_of(one) for one in findings if may_be_known(one))
    if not counted:
        return f"{_HEAD} []\n"
    lines = [
        "  - " + json.dumps({"code": code, "file": file, "line": line, "count": count}, ensure_ascii=False)
        for (code, file, line), count in sorted(counted.items())
    ]
    return "\n".join([_HEAD, *lines]) + "\n"


def may_be_known(finding: Finding) -> bool:
    """Return whether a finding may be in a baseline: a warning, or one of a rule that is made an error."""
    return finding.severity == "warning" or finding.code.startswith("LF7")


def check_place(root: Path, name: str) -> None:
    """Raise LibraryError LF793 where a library names a file that must not be written as its baseline.

    That is one outside the folder `root` of the library, and one that is there and no baseline.
    """
    place = root / name
    if not place.parent.resolve().is_relative_to(root.resolve()):
        raise _misplaced(name, "is outside the library", "name a file in the library")
    try:
        with place.open("rb") as file:
            is_baseline = file.read(len(_BEGINNING)) == _BEGINNING
    except FileNotFoundError:
        if place.is_symlink():
            raise _misplaced(name, "is a link that leads nowhere", "remove the link") from None
        return
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise _misplaced(name, reason, "name another file") from error
    if not is_baseline:
        raise _misplaced(name, "is another file, which is kept", "name another file, or delete this one")


def read_baseline(name: str, data: bytes) -> Counter[Key]:
    """Return the findings that a baseline holds; raises LibraryError LF793 where it is none."""
    try:
        root = read_yaml(decode(name, data))
    except LetterforgeError as error:
        raise _unusable(name, error.findings[0].message) from error
    known = root.get("known") if isinstance(root, Mapping_) else None
    if not isinstance(root, Mapping_) or not isinstance(known, Sequence):
        raise _unusable(name, "it has no list `known`")
    written = plain(root.entries["format"].value) if "format" in root.entries else FORMAT
    if written != FORMAT:
        raise _unusable(name, f"its format is {written}, this version knows {FORMAT}")
    found: Counter[Key] = Counter()
    for item in known.items:
        key, count = _entry(plain(item), name, item.span.line)
        found[key] += count
    return found


def without_known(found: Iterable[Finding], known: Mapping[Key, int], name: str) -> tuple[Finding, ...]:
    """Return the findings that are not known; one tells what is known and no longer found (LF794)."""
    left, kept = Counter(known), []
    for finding in found:
        key = key_of(finding)
        if may_be_known(finding) and left[key] > 0:
            left[key] -= 1
        else:
            kept.append(finding)
    gone = sum(count for count in left.values() if count > 0)
    if gone:
        findings = Findings()
        hint = "`letterforge lint --write-baseline` writes the file anew, without what is gone"
        message = f"{gone} of its findings {'are' if gone > 1 else 'is'} no longer there"
        findings.add("LF794", message, place=name, hint=hint, severity="warning")
        kept += findings
    return tuple(kept)


def _entry(written: object, name: str, line: int) -> tuple[Key, int]:
    if isinstance(written, dict):
        texts = [written.get(key) for key in ("code", "file", "line")]
        count = written.get("count", 1)
        if all(isinstance(one, str) for one in texts) and isinstance(count, int) and 0 < count < 1_000_000:
            code, file, words = (str(one) for one in texts)
            return (code, file, words), count
    raise _unusable(f"{name}:{line}", "an entry has `code`, `file`, `line` and `count`")


def _misplaced(name: str, why: str, hint: str) -> LibraryError:
    hint = f"{hint}: `lint: {{baseline: lint-baseline.yaml}}`"
    return LibraryError(Finding("LF793", f"`{name}` {why}, and is not written", place=name, hint=hint))


def _unusable(place: str, why: str) -> LibraryError:
    hint = "`letterforge lint --write-baseline` writes it anew"
    return LibraryError(Finding("LF793", f"the baseline cannot be used: {why}", place=place, hint=hint))
