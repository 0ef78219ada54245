"""Format options: from texts (`-O width=60`) and page designs to the typed options of an exporter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_type_hints

import msgspec

from letterforge.diagnostics import Finding, did_you_mean
from letterforge.diagnostics.errors import FormatError
from letterforge.exporters.exporter import Exporter, Options
from letterforge.letter import Design
from letterforge.letter.design import ExportOption
from letterforge.plugins import FAILURES, text_of

_TYPES = {"int": "a whole number", "float": "a number", "bool": "yes or no", "str": "a text"}
_TRUTH = {"yes": "true", "no": "false", "on": "true", "off": "false"}


def read_options(exporter: Exporter, design: Design, given: Mapping[str, object] | None = None) -> Options:
    """Return the options of a format: those of the page design, and `given` ones, which take precedence.

    Raises FormatError LF509 with each option that the format does not have, and each value it cannot have.
    """
    written = [one for one in design.page.options if one.format == exporter.name]
    if not written and not given:
        return exporter.options()
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value, place in _all(written, given or {}):
        found = _read(exporter, name, value)
        if isinstance(found, Finding):
            findings.append(msgspec.structs.replace(found, place=place))
        else:
            values[name] = found[0]
    if findings:
        raise FormatError(*findings)
    try:
        return exporter.options(**values)
    except FAILURES as error:  # the class may look at them together
        message = f"the options of `{exporter.name}` cannot go together: {text_of(error)}"
        raise FormatError(Finding("LF509", message, hint="change one of them, or leave it out")) from error


def faults_of(exporter: Exporter, name: str, value: str, place: str | None) -> tuple[Finding, ...]:
    """Return why an option, written at `place`, cannot be one of a format; nothing where it can."""
    found = _read(exporter, name, value)
    return (msgspec.structs.replace(found, place=place),) if isinstance(found, Finding) else ()


def option_names(exporter: Exporter) -> tuple[str, ...]:
    """Return the names of the options of a format."""
    return exporter.options.__struct_fields__


def _all(
    written: list[ExportOption], given: Mapping[str, object]
) -> Iterator[tuple[str, object, str | None]]:
    """Yield name, value and place of each option; a given one comes after that of the design."""
    for one in written:
        yield one.name, one.value, str(one.origin) if one.origin else None
    for name, value in given.items():
        yield name, value, None


def _read(exporter: Exporter, name: str, value: object) -> tuple[Any] | Finding:
    """Return the value of one option, or why it has none."""
    names = option_names(exporter)
    if name not in names:
        listed = ", ".join(f"`{one}`" for one in names)
        hint = did_you_mean(name, names) or (f"it has {listed}" if names else "it has no options")
        return Finding("LF509", f"`{name}` is not an option of `{exporter.name}`", hint=hint)
    kind = get_type_hints(exporter.options, include_extras=True)[name]
    if isinstance(value, str) and _is_truth(kind):
        value = _TRUTH.get(value.lower(), value)
    try:
        return (msgspec.convert(value, kind, strict=False),)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        why = "it is no text" if isinstance(error, UnicodeEncodeError) else _plain(str(error))
        message = f"the option `{name}` of `{exporter.name}` cannot be `{value}`: {why}"
        hint = description_of(exporter, name) or f"by default it is `{getattr(exporter.options(), name)}`"
        return Finding("LF509", message, hint=hint)


def _is_truth(kind: object) -> bool:
    """Return whether an option is yes or no, with a description or without."""
    found = msgspec.inspect.type_info(kind)
    return isinstance(getattr(found, "type", found), msgspec.inspect.BoolType)


def _plain(message: str) -> str:
    """Return a message of msgspec in words of people who write options."""
    for type_, words in _TYPES.items():
        message = message.replace(f"`{type_}`", words)
    return message[:1].lower() + message[1:].replace(", got a text", "")


def description_of(exporter: Exporter, name: str) -> str:
    """Return what an option of a format means, in one sentence, as its declaration says it; or nothing."""
    metadata = getattr(get_type_hints(exporter.options, include_extras=True)[name], "__metadata__", ())
    return next((one.description for one in metadata if getattr(one, "description", None)), "")
