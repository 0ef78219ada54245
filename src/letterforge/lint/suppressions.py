"""Suppressions: comments that say why a finding is none (`# lint-ignore LF756: a printed form`).

A comment on a line of its own is about the entry that follows, one behind an entry about that entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from letterforge.diagnostics import Finding, Findings, Span
from letterforge.lint.lint_settings import RulesByCode, codes_of, unknown_rule
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"#[ \t]*lint-ignore\b([^:：\n]*)(?:[:：]([^\n]*))?")
_WORDS = re.compile(r"[^\s,，]+")
MARK = "lint-ignore"


class Suppression(Struct, eq=False):
    """A comment: the codes it is about, where it stands, and the stretches of the file that it covers."""

    span: Span
    codes: frozenset[str]
    covered: tuple[tuple[int, int], ...]
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is one that the comment is about."""
        at = finding.span
        if finding.code not in self.codes or at is None or at.source.name != self.span.source.name:
            return False
        return any(start <= at.start <= end for start, end in self.covered)


def suppressions_in(root: Node | None, known: RulesByCode, findings: Findings) -> Iterator[Suppression]:
    """Yield the comments of a file; findings are those without a reason (LF791) or a known rule (LF790)."""
    if root is None or MARK not in root.span.source.text:
        return
    source = root.span.source
    words_of = sorted(_content(one) for one in _scalars(root))
    entries = sorted(_entries(root))
    for found in _COMMENT.finditer(source.text):
        last = bisect_right(words_of, (found.start(), len(source.text))) - 1
        if last >= 0 and found.start() < words_of[last][1]:  # it is not a comment, but words of a text
            continue
        span = Span(source, found.start(), found.end())
        words, reason = _WORDS.findall(found[1]), (found[2] or "").strip()
        codes = {word: codes_of(word, known) for word in words}
        for word in [word for word, those in codes.items() if not those]:
            unknown_rule(word, known, span, None, findings)
        if not words or not reason:
            hint = f"write `# {MARK} {words[0] if words else 'LF756'}: why it is right here`"
            what = "no reason" if words else "no rule"
            findings.add("LF791", f"the comment gives {what}", span=span, hint=hint, severity="warning")
            continue
        covered = tuple(_covered(entries, source.text, found.start()))
        yield Suppression(span, frozenset(one for those in codes.values() for one in those), covered)


def without_suppressed(found: Iterable[Finding], those: list[Suppression]) -> list[Finding]:
    """Return the findings that no comment suppresses; those that do are noted in the comments."""
    left = []
    for finding in found:
        covering = [one for one in those if one.covers(finding)]
        for one in covering:
            one.used.add(finding.code)
        if not covering:
            left.append(finding)
    return left


def unused(those: Iterable[Suppression], applied: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each comment that suppressed nothing (LF792), of the rules that applied."""
    for one in those:
        needless = sorted((one.codes & applied) - one.used) if not one.used else []
        if needless:
            message = f"nothing is found here that {', '.join(f'`{code}`' for code in needless)} would tell"
            yield Finding("LF792", message, one.span, hint="delete the comment", severity="warning")


def _covered(entries: list[tuple[int, int]], text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches that a comment at `at` is about, of the entries of the file in their order."""
    line = text.rfind("\n", 0, at) + 1
    if text[line:at].strip():  # behind an entry
        yield line, at
        yield from entries[bisect_left(entries, (line, 0)) : bisect_left(entries, (at, 0))]
        return
    following = bisect_left(entries, (at + 1, 0))
    if following < len(entries):
        first = entries[following][0]
        yield entries[bisect_left(entries, (first + 1, 0)) - 1]  # the longest that starts there


def _entries(node: Node) -> Iterator[tuple[int, int]]:
    """Yield where the entries of mappings and lists start and end, at every depth."""
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield entry.key.span.start, max(entry.key.span.end, entry.value.span.end)
            yield from _entries(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield item.span.start, item.span.end
            yield from _entries(item)


def _content(scalar: Scalar) -> tuple[int, int]:
    """Return where the words of a scalar start and end; a comment may stand behind the `>` of a block."""
    span = scalar.span
    is_block = scalar.quoted and span.text[:1] in ("|", ">")
    return span.start + (span.text.find("\n") + 1 if is_block else 0), span.end


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield entry.key
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)
