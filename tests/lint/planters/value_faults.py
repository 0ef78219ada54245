"""Planters for the rules about values (LF731 to LF735)."""

from __future__ import annotations

import re
from random import Random

from letterforge.yamldoc import Mapping
from tests.lint.planters.fault import Fault, Files, Planter
from tests.lint.planters.library_entries import (
    Entry,
    added_entry,
    both,
    declared,
    entries_of,
    placeholders_of,
    variants_of,
    with_item,
    with_key,
)
from tests.lint.planters.library_texts import (
    raw,
    rewritten,
    texts_of,
)
from tests.lint.planters.planting import either

LENGTHS = (
    ("'[A-Z]{6}'", 4),
    (r"'\d{18}'", 16),
    ("'[0-9]{4}-[0-9]{6}'", 8),
    ("'(AB|CD)[0-9]{8}'", 9),
    ("'.{12,}'", 10),
    (r"'[A-Z]{2}\d{3,5}'", 4),
    ("'第[0-9]{10}号'", 10),
)


SHORTS = (("'[A-Z]{2}'", 5), ("'[0-9]{1,3}'", 4), ("'A?[0-9]{2}'", 10))


def impossible_pattern(files: Files, rng: Random) -> Fault | None:
    """Plant a text whose pattern fits no text of the lengths that are allowed."""
    if rng.random() < 0.7:
        (pattern, most), key = rng.choice(LENGTHS), "max_length"
    else:
        (pattern, most), key = rng.choice(SHORTS), "min_length"
    label = both("档案号", "File number")
    return declared(
        files, rng, "file_code", f"  type: text\n  label: {label}\n  pattern: {pattern}\n  {key}: {most}"
    )


def too_many_choices(files: Files, rng: Random) -> Fault | None:
    """Plant choices of which more must be made than there are."""
    least = rng.choice([3, 4, 10])
    options = "{a: {zh-CN: 挂号信, en: registered letter}, b: {zh-CN: 专人, en: messenger}}"
    return declared(
        files,
        rng,
        "sent_by",
        f"  type: choices\n  label: {both('送达方式', 'Sent by')}\n"
        f"  options: {options}\n  min_length: {least}",
    )


def circular_dates(files: Files, rng: Random) -> Fault | None:
    """Plant two dates of which each may not be before the other."""
    first = f"opens_on: {{type: date, label: {both('开放日期', 'Opens on')}, not_before: closes_on}}"
    second = f"closes_on: {{type: date, label: {both('关闭日期', 'Closes on')}, not_before: opens_on}}"
    fault = added_entry(files, rng, "placeholders", f"{first}\n{second}", "circular dates")
    variants = variants_of(files)
    if fault is None or not variants:
        return None
    used = with_item(fault.files, rng, rng.choice(variants), "- fields: [opens_on, closes_on]", "")
    return Fault(used.files, fault.places, fault.note)


def bounded_dates(files: Files, rng: Random) -> Fault | None:
    """Plant a date that must be before the one that it may not be before."""
    low, high = rng.choice(
        [("2026-05-01", "2026-03-31"), ("2027-01-01", "2026-12-31"), ("2026-11-02", "2026-11-01")]
    )
    first = f"opens_on: {{type: date, label: {both('开放日期', 'Opens on')}, minimum: {low}}}"
    label = both("关闭日期", "Closes on")
    second = f"closes_on: {{type: date, label: {label}, not_before: opens_on, maximum: {high}}}"
    fault = added_entry(files, rng, "placeholders", f"{first}\n{second}", f"{low}, {high}")
    variants = variants_of(files)
    if fault is None or not variants:
        return None
    used = with_item(fault.files, rng, rng.choice(variants), "- fields: [opens_on, closes_on]", "")
    return Fault(used.files, fault.places, fault.note)


def one_value(files: Files, rng: Random) -> Fault | None:
    """Plant a number whose maximum is its minimum."""
    found = [
        one
        for one in placeholders_of(files, "integer", "decimal")
        if one.value("minimum") and one.value("maximum") and one.value("example")
    ]
    if not found:
        return None
    one = rng.choice(found)
    both = with_key(files, one, "minimum", one.value("example"))
    again = next(
        each for each in entries_of(both.files, "placeholders") if each.id == one.id and each.file == one.file
    )
    return with_key(both.files, again, "maximum", one.value("example"))


def wrong_example(files: Files, rng: Random) -> Fault | None:
    """Plant a help with an example that is no value."""
    found: list[tuple[Entry, str]] = []
    for one in placeholders_of(files, "integer", "decimal"):
        if one.value("maximum") and one.value("minimum"):
            found += [(one, f"{float(one.value('maximum')) + rng.choice([1, 5, 100]):g}")]
            if float(one.value("minimum")) >= 2:
                found += [(one, f"{float(one.value('minimum')) - 1:g}")]
    for one in placeholders_of(files, "text"):
        if one.node.get("pattern") is not None:
            found += [(one, rng.choice(["12", "A-1", "1234-A"]))]
    if not found or rng.random() < 0.3:
        pattern, example, name = rng.choice(
            [
                (r"'\d{6}'", "12345", "postcode"),
                ("'[A-Z]{2}[0-9]{4}'", "AB123", "file_code"),
                ("'[0-9]{4}'", "20265", "room_code"),
                ("'YH-[0-9]{4}-[0-9]{3}'", "YH-2026-31", "deal_code"),
            ]
        )
        help_ = _help(rng, example)
        return declared(
            files,
            rng,
            name,
            f"  type: text\n  label: {both('代码', 'Code')}\n  pattern: {pattern}\n  help: {help_}",
        )
    one, example = rng.choice(found)
    return with_key(files, one, "help", _help(rng, example)) if _one_line(one, "help") else None


def _help(rng: Random, example: str) -> str:
    chinese = rng.choice(["照合同填写，例如{}。", "如{}。", "填数字，比如{}。", "例如：{}。"]).format(example)
    english = rng.choice(
        [
            "As in the contract, such as {}.",
            "For example {}.",
            "As agreed, e.g. {}.",
            "A number, for example {}.",
        ]
    ).format(example)
    return f"{{zh-CN: '{chinese}', en: '{english}'}}"


def _one_line(one: Entry, key: str) -> bool:
    node = one.node.get(key)
    return node is None or "\n" not in node.span.text.strip() or not isinstance(node, Mapping)


def wrong_filter(files: Files, rng: Random) -> Fault | None:
    """Plant a filter that does nothing for the placeholder."""
    filters = {
        "integer": ("round", "round(2)", "default(3)"),
        "money": ("money", "default('0')"),
        "text": ("default('—')", "default('none')"),
        "date": ("default('—')",),
        "email": ("default('none')",),
        "phone": ("default('—')",),
        "choice": ("default('—')",),
    }
    types = {
        one.id: one.value("type")
        for one in placeholders_of(files, required=True)
        if one.node.get("default") is None
    }
    found = []
    for text in texts_of(files, "text"):
        tags = re.finditer(r"\{\{ (\w+) \}\}", raw(text))
        found += [(text, one) for one in tags if types.get(one[1]) in filters]
    if not found:
        return None
    text, one = rng.choice(found)
    new = f"{{{{ {one[1]} | {rng.choice(filters[types[one[1]]])} }}}}"
    return rewritten(files, text, one.start(), one.end(), new, new)


def no_currency(files: Files, rng: Random) -> Fault | None:
    """Plant an amount without a currency in a library that has others, or a number whose unit is one."""
    money = [one for one in entries_of(files, "placeholders") if one.value("type") == "money"]
    others = [one for one in money if one.value("currency") not in ("", "CNY")]
    label = both("手续费", "Handling fee")
    if others and rng.random() < 0.6:
        return declared(files, rng, "handling_fee", f"  type: money\n  label: {label}")
    unit = rng.choice(
        [
            "元",
            "美元",
            "万元",
            "euros",
            "USD",
            "EUR",
            "{zh-CN: 元, en: {one: yuan, other: yuan}}",
            "人民币元",
            "dollars",
            "{zh-CN: 欧元, en: {one: euro, other: euros}}",
        ]
    )
    kind = rng.choice(["integer", "decimal"])
    if re.fullmatch("[a-zA-Z]+", unit):
        unit = f"{{zh-CN: 元, en: {{one: {unit}, other: {unit}}}}}"
    elif not unit.startswith("{"):
        unit = (
            f"{{zh-CN: {unit}, en: {{one: unit, other: units}}}}"
            if rng.random() < 0.5
            else f"{{zh-CN: {unit}, en: {{one: yuan, other: yuan}}}}"
        )
    return declared(
        files,
        rng,
        rng.choice(["handling_fee", "deposit_paid", "daily_rate"]),
        f"  type: {kind}\n  label: {label}\n  unit: {unit}",
    )


def unused_computed(files: Files, rng: Random) -> Fault | None:
    """Plant a computed placeholder that nothing names, or only another one."""
    made = []
    label = both("推算结果", "Result")
    for one in placeholders_of(files):
        kind, name = one.value("type"), one.id
        if kind == "date":
            made += [
                f"type: date, label: {label}, value: {name} + days(30)",
                f"type: date, label: {label}, value: {name} + months(6)",
            ]
        if kind == "integer":
            made += [f"type: integer, label: {label}, value: {name} * 2"]
        if kind == "money":
            made += [
                f"type: money, currency: {one.value('currency') or 'CNY'}, label: {label}, value: {name} * 2"
            ]
        if kind == "text" and one.value("required") != "false":
            made += [f"type: text, label: {label}, value: {name}"]
    if not made:
        return None
    chosen, name = rng.choice(made), rng.choice(["second_term", "double_rate", "old_total"])
    lines = f"{name}: {{{chosen}}}"
    if "type: date" in chosen and rng.random() < 0.4:
        more = both("再推算", "Later result")
        lines += f"\nlater_{name}: {{type: date, label: {more}, value: {name} + days(1)}}"
    return added_entry(files, rng, "placeholders", lines, lines)


VALUE_PLANTERS: dict[str, Planter] = {
    "LF731": either(
        impossible_pattern, impossible_pattern, too_many_choices, circular_dates, bounded_dates, one_value
    ),
    "LF732": wrong_example,
    "LF733": wrong_filter,
    "LF734": no_currency,
    "LF735": unused_computed,
}
