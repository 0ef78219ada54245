"""The settings of VS Code: which schema is for which files, added to what stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from letterforge.diagnostics import Finding, Source, Span, UsageError
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.editor.jsonc import Array, JsoncError, Object, Scalar, Value, parse

KEY = "yaml.schemas"
_HINT = "mend it, or move it away and let it be written anew"


def merged(name: str, text: str, schemas: Mapping[str, str]) -> str:
    """Return settings that have `schemas` (the path of a schema → a pattern of files) too.

    All else stays as it is, byte for byte: other settings, other schemas, patterns that somebody added to
    ours, comments. Nothing changes where all of it is there. Raises UsageError LF831 where `text`, which
    messages call `name`, is no JSON with comments, or has something else there.
    """
    if not text.strip("\ufeff \t\r\n"):
        return json_text({KEY: dict(schemas)})
    for path, pattern in schemas.items():
        text = _with_pattern(name, text, path, pattern)
    return text


def _with_pattern(name: str, text: str, path: str, pattern: str) -> str:
    root = _object(name, text, _parsed(name, text))
    if root.get(KEY) is None:
        text = _with_member(text, root, f"{json.dumps(KEY)}: {{}}")
        root = _object(name, text, _parsed(name, text))
    known = root.get(KEY)
    assert known is not None
    schemas = _object(name, text, known)
    written = json.dumps(pattern, ensure_ascii=False)
    match schemas.get(path):
        case None:
            return _with_member(text, schemas, f"{json.dumps(path, ensure_ascii=False)}: {written}")
        case Scalar(value=str(value)) as found:
            whole = text if value == pattern else f"[{text[found.start : found.end]}, {written}]"
            return text if value == pattern else text[: found.start] + whole + text[found.end :]
        case Array() as found if all(isinstance(one, Scalar) for one in found.items):
            has_it = any(isinstance(one, Scalar) and one.value == pattern for one in found.items)
            return text if has_it else _with_entry(text, found, written)
        case found:
            raise _refusal(name, text, found.start, f"`{path}` has neither a pattern nor a list of patterns")


def _parsed(name: str, text: str) -> Value:
    try:
        return parse(text)
    except JsoncError as error:
        raise _refusal(name, text, error.at, "it is no JSON with comments") from error


def _object(name: str, text: str, value: Value) -> Object:
    if isinstance(value, Object):
        return value
    raise _refusal(name, text, value.start, "an object in `{}` must stand here")


def _with_member(text: str, place: Object, member: str) -> str:
    """Return the text with one more member at the end of an object."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    inner = _indent_of(text, place.keys[-1].start) if place.keys else None
    outer = _indent_of(text, place.start) or ""
    inner = outer + _unit(text) if inner is None else inner
    end = len(text[: place.end - 1].rstrip())  # behind the last word or comment
    member = f"{member[:-1]}{line_end}{inner}}}" if member.endswith("{}") else member
    written = f"{line_end}{inner}{member}"
    tail = text[end : place.end - 1]
    closing = tail if "\n" in tail else f"{line_end}{outer}"
    text = text[:end] + written + closing + text[place.end - 1 :]
    if place.values and not place.has_comma:
        last = place.values[-1].end
        text = f"{text[:last]},{text[last:]}"
    return text


def _with_entry(text: str, place: Array, written: str) -> str:
    """Return the text with one more entry behind the last of a list."""
    if not place.items:
        return text[: place.start + 1] + written + text[place.start + 1 :]
    last = place.items[-1].end
    return f"{text[:last]}, {written}{text[last:]}"


def _indent_of(text: str, at: int) -> str | None:
    """Return the white space before the first word of the line of `at`; None where that is not at `at`.

    Of a bracket, which stands behind its key, the line's counts.
    """
    line = text[text.rfind("\n", 0, at) + 1 :].lstrip("\ufeff")
    space = line[: len(line) - len(line.lstrip(" \t"))]
    is_bracket = text[at] == "{"
    return space if is_bracket or text[:at].endswith(("\n" + space, "\ufeff" + space)) or at == 0 else None


def _unit(text: str) -> str:
    """Return the white space by which the first indented line stands to the right, else two spaces."""
    found = re.search(r"^([ \t]+)\S", text, re.MULTILINE)
    return found[1] if found else "  "


def _refusal(name: str, text: str, at: int, reason: str) -> UsageError:
    span = Span(Source(name, text), at, min(at + 1, len(text)))
    message = f"`{name}` is not changed: {reason}"
    return UsageError(Finding("LF831", message, span=span, hint=_HINT))
