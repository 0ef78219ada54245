"""Date order: `not_before` in declarations, and values that violate it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value

HINT = "one of the two dates is wrong"


def disorder(later: Value | None, earlier: Value | None, names: tuple[str, str]) -> str | None:
    """Return that the first of two dates comes before the second, called by `names`, or None."""
    if later is None or earlier is None or not later.content or not earlier.content or later >= earlier:
        return None
    return f"`{names[0]}` is {later.content}, before `{names[1]}`, which is {earlier.content}"


def check_orders(
    placeholders: Iterable[Placeholder],
    declared: Callable[[str], Placeholder | None],
    names: Callable[[], Iterable[str]],
    findings: Findings,
) -> None:
    """Tell `findings` (LF113) of each `not_before` that names no date beside it.

    Beside a placeholder are those that `declared` returns by name, beside a field those of its record.
    """
    for one in placeholders:
        _check_named(one, declared, names, findings)
        _check_inner(one, findings)


def _check_inner(placeholder: Placeholder, findings: Findings) -> None:
    fields: Mapping[str, Placeholder] = placeholder.fields
    if fields:
        check_orders(fields.values(), fields.get, lambda: fields, findings)
    item = placeholder.item
    if item is not None:
        if item.not_before is not None and item.type == "date":
            message = f"`not_before` means nothing for the entries of a list (`{placeholder.name}`)"
            hint = "it belongs to a placeholder, or to a field of a record"
            findings.add("LF113", message, span=item.not_before.span, hint=hint)
        _check_inner(item, findings)


def _check_named(
    placeholder: Placeholder,
    declared: Callable[[str], Placeholder | None],
    names: Callable[[], Iterable[str]],
    findings: Findings,
) -> None:
    named = placeholder.not_before
    if named is None or placeholder.type != "date":
        return
    other = declared(named.text)
    says = f"`not_before` of `{placeholder.name}` names `{named.text}`, which is"
    if other is None:
        within = placeholder.name.rpartition(".")[0]
        message = f"{says} no field of `{within}`" if within else f"{says} not a declared placeholder"
        hint = did_you_mean(named.text, [one for one in names() if one != _last(placeholder)])
        findings.add("LF113", message, span=named.span, hint=hint or "name another date")
    elif other.name == placeholder.name:
        findings.add("LF113", f"{says} the same date", span=named.span, hint="name another date")
    elif other.value is not None and placeholder.value is None:
        hint = f"name a date that is given, or write `not_before: {_last(placeholder)}` there"
        message = f"{says} computed, and known only when the letter is made"
        findings.add("LF113", message, span=named.span, hint=hint)
    elif other.type not in ("date", ""):  # an empty one stands in a file that cannot be read
        hint = f"name a date, or declare `{named.text}` as `date`"
        findings.add("LF113", f"{says} a `{other.type}`, not a date", span=named.span, hint=hint)


def _last(placeholder: Placeholder) -> str:
    return placeholder.name.rpartition(".")[2]
