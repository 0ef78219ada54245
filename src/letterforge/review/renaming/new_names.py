"""New names: whether something of a library can have the name that it is to get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from letterforge.diagnostics import Finding, Findings, LibraryError, UsageError
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.names import case_folded, is_name
from letterforge.placeholders.reserved_names import RESERVED
from letterforge.review.renaming.target import Target, paths_of
from letterforge.yamldoc import Mapping

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OPTION = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_VARIANT = re.compile(r"[^\W_](?:[\w.-]*\w)?")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_MAX_LENGTH = 100
_OTHER = "other"  # the option that carries free text


def check_new_name(target: Target, library: LintedLibrary) -> None:
    """Raise UsageError LF821 for what cannot be a name, LibraryError LF822 for one that is taken."""
    reason = _why_invalid(target)
    if reason is not None:
        raise UsageError(Finding("LF821", f"`{target.new}` {reason[0]}", hint=reason[1]))
    if target.new == target.word:
        message = f"`{target.old}` has that name already"
        raise UsageError(Finding("LF821", message, hint="write another name behind it"))
    findings = Findings()
    for other, where in _taken(target, library):
        if other == target.new or (case_folded(other) == case_folded(target.new) and other != target.word):
            how = "is taken" if other == target.new else f"differs from `{other}` in case alone"
            message = f"`{target.new}` {how}: {where}"
            findings.add("LF822", message, hint="choose another name, or rename that one first")
    findings.raise_as(LibraryError)


def _why_invalid(target: Target) -> tuple[str, str] | None:
    """Return what is wrong with a new name, and what to write; None for a good one."""
    new = target.new
    if len(new) > _MAX_LENGTH:
        return "is too long", f"a name has at most {_MAX_LENGTH} characters"
    match target.kind:
        case "placeholder":
            if new in RESERVED:
                return "is a word of the template language", "choose another name"
            hint = "write letters, digits and underscores, a letter first; of a field its own name alone"
            return None if is_name(new) else ("cannot be the name of a placeholder", hint)
        case "option":
            hint = (
                "write lower-case letters, digits, hyphens and underscores, without the placeholder before it"
            )
            return None if _OPTION.fullmatch(new) else ("cannot be the id of an option", hint)
        case "variant":
            hint = "write letters, digits, hyphens, points and underscores: it is the name of a file"
            good = _VARIANT.fullmatch(new) and not _DEVICES.fullmatch(new)
            return None if good else ("cannot be the name of a variant", hint)
        case _:
            hint = "write lower-case words and digits joined by hyphens"
            return None if _ID.fullmatch(new) else (f"cannot be the id of a {target.kind}", hint)


def _taken(target: Target, library: LintedLibrary) -> Iterator[tuple[str, str]]:
    """Yield the names that stand beside the new one, and what has them."""
    whole = library.whole
    match target.kind:
        case "placeholder" if len(target.path) > 1:
            yield from _fields(target, library)
        case "placeholder":
            yield from ((one.name, f"a placeholder ({one.span})") for one in whole.all_placeholders)
        case "option":
            yield from _options(target)
        case "term":
            yield from ((one.id, f"a term ({one.span})") for one, _ in whole.owned_terms())
        case "variant":
            yield from ((one, "a variant") for one in library.catalog.variant_ids())
        case "clause":
            yield from ((one.id, f"a clause ({one.span})") for one in whole.all_clauses)
            others = library.ids - {one.id for one in whole.all_clauses}
            yield from ((one, "the id of an item") for one in others)


def _fields(target: Target, library: LintedLibrary) -> Iterator[tuple[str, str]]:
    above = ".".join(target.path[:-1])
    for placeholder in library.whole.all_placeholders:
        for path in paths_of(placeholder):
            if path.rpartition(".")[0] == above:
                yield path.rpartition(".")[2], f"a field of `{above}`"


def _options(target: Target) -> Iterator[tuple[str, str]]:
    for entry in target.entries:
        keys = entry.value
        if isinstance(keys, Mapping):
            options = keys.get("options")
            names: Iterable[str] = options.entries if isinstance(options, Mapping) else ()
            yield from ((one, f"an option ({entry.key.span})") for one in names)
            if _OTHER in keys.entries:
                yield _OTHER, f"the option for free text ({entry.key.span})"
