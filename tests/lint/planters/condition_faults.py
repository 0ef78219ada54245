"""Planters for the rules about conditions (LF707 to LF709)."""

from __future__ import annotations

from random import Random

from letterforge.yamldoc import Mapping
from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import Entry, placeholders_of, variants_of, with_item, words
from tests.lint.planters.library_texts import appended, texts_of
from tests.lint.planters.planting import either

ZH, EN = "本条另行通知。", "More is announced separately."


def _numbers(files: Files) -> list[Entry]:
    found = placeholders_of(files, "integer", "decimal", required=True)
    return [one for one in found if one.value("minimum") and one.value("maximum")]


def _options(one: Entry) -> list[str]:
    node = one.node.get("options")
    return list(node.entries) if isinstance(node, Mapping) else []


def _choices(files: Files) -> list[Entry]:
    return [
        one
        for one in placeholders_of(files, "choice", required=True)
        if _options(one) and one.node.get("other") is None
    ]


def constant(files: Files, rng: Random) -> str | None:
    """Return a condition that holds always or never."""
    numbers, choices = _numbers(files), _choices(files)
    flags = placeholders_of(files, "boolean", required=True)
    texts = placeholders_of(files, "text", "date", required=True)
    made = []
    if numbers:
        one = rng.choice(numbers)
        low, high = float(one.value("minimum")), float(one.value("maximum"))
        over, under = f"{high + rng.choice([0, 1, 8]):g}", f"{low - rng.choice([0, 1]):g}"
        made += [
            f"{one.id} > {over}",
            f"{one.id} >= {under}",
            f"{one.id} < {under}",
            f"{one.id} <= {over}",
            f"not ({one.id} <= {over})",
            f"{over} < {one.id}",
        ]
        if one.value("type") == "integer" and high - low > 8:
            middle = int(low) + 4
            made += [
                f"{one.id} > {middle} and {one.id} < {middle}",
                f"{one.id} >= {middle} or {one.id} < {middle}",
                f"{one.id} == {int(high) + 5}",
                f"{one.id} in [{int(high) + 1}, {int(high) + 2}]",
            ]
    if choices:
        one = rng.choice(choices)
        first, second, *_ = options = _options(one)
        made += [
            f"{one.id} == '{first}' and {one.id} == '{second}'",
            f"{one.id} != '{first}' or {one.id} != '{second}'",
        ]
        made += [
            f"{one.id} in [" + ", ".join(f"'{each}'" for each in options) + "]",
            " or ".join(f"{one.id} == '{each}'" for each in options),
        ]
    if flags:
        one = rng.choice(flags)
        made += [f"{one.id} and not {one.id}", f"{one.id} or not {one.id}"]
    if texts:
        one = rng.choice(texts)
        made += [f"{one.id} is filled", f"{one.id} is not filled"]
    return rng.choice(made) if made else None


def constant_item(files: Files, rng: Random) -> Fault | None:
    """Plant an item whose `when` holds always or never."""
    condition, variants = constant(files, rng), variants_of(files)
    if condition is None or not variants:
        return None
    variant = rng.choice(variants)
    item = f'- text: {words(files, variant, ZH, EN)}\n  when: "{condition}"'
    return with_item(files, rng, variant, item, condition)


def constant_text(files: Files, rng: Random) -> Fault | None:
    """Plant a condition in a text that holds always or never."""
    condition = constant(files, rng)
    texts = [one for one in texts_of(files, "text") if one.language in ("zh-CN", "en") and one.is_block]
    if condition is None or not texts:
        return None
    text = rng.choice(texts)
    sentence = ZH if text.language == "zh-CN" else EN
    return appended(files, text, "{% if " + condition + " %}" + sentence + "{% endif %}")


def nested(files: Files, rng: Random) -> Fault | None:
    """Plant an item whose condition is that of the section around it."""
    pair = _pair(files, rng)
    variants = variants_of(files)
    if pair is None or not variants:
        return None
    same = pair[0]
    variant = rng.choice(variants)
    item = f'''- section: {words(files, variant, "其他事项", "Other matters")}
  when: "{same}"
  body:
    - text: {words(files, variant, ZH, EN)}
    - text: {words(files, variant, "另附说明。", "An explanation is attached.")}
      when: "{same}"'''
    fault = with_item(files, rng, variant, item, f"{same} inside {same}")
    (place,) = fault.places
    return Fault(fault.files, (Place(place.file, place.first + 4, place.last),), fault.note)


def _pair(files: Files, rng: Random) -> tuple[str, str] | None:
    """Return two conditions that may hold, and never together."""
    made = []
    for one in _numbers(files):
        low, high = float(one.value("minimum")), float(one.value("maximum"))
        if one.value("type") == "integer" and high - low > 8:
            a, b = int(low) + 3, int(low) + 6
            made += [
                (f"{one.id} < {a}", f"{one.id} > {b}"),
                (f"{one.id} > {b}", f"{one.id} <= {a}"),
                (f"{one.id} >= {a}", f"{one.id} < {a}"),
                (f"{one.id} == {a}", f"{one.id} == {b}"),
            ]
    for one in _choices(files):
        first, second, *_ = _options(one)
        made += [
            (f"{one.id} == '{first}'", f"{one.id} == '{second}'"),
            (f"{one.id} == '{first}'", f"{one.id} != '{first}'"),
        ]
    for one in placeholders_of(files, "boolean"):
        made += [(one.id, f"not {one.id}"), (f"not {one.id}", one.id)]
    for one in placeholders_of(files):
        if one.value("required") == "false" and one.value("type") in ("text", "email", "phone", "date"):
            made += [
                (f"{one.id} is filled", f"{one.id} is not filled"),
                (f"{one.id} is not filled", f"{one.id} is filled"),
            ]
    return rng.choice(made) if made else None


def unreachable_branch(files: Files, rng: Random) -> Fault | None:
    """Plant a branch of a text to which no value leads."""
    texts = [one for one in texts_of(files, "text") if one.language in ("zh-CN", "en") and one.is_block]
    made = []
    for one in _numbers(files):
        low, high = float(one.value("minimum")), float(one.value("maximum"))
        if one.value("type") == "integer" and high - low > 8:
            a, b = int(low) + 3, int(low) + 6
            made += [
                (f"{one.id} > {a}", f"elif {one.id} > {b}"),
                (f"{one.id} < {b}", f"elif {one.id} < {a}"),
                (f"{one.id} > {a}", f"elif {one.id} > {a}"),
                (f"{one.id} >= {a}", f"elif {one.id} == {b}"),
            ]
    for one in _choices(files):
        options = _options(one)
        rest = "".join(f" %}}A{{% elif {one.id} == '{each}'" for each in options[1:])
        made += [
            (f"{one.id} == '{options[0]}'" + rest, "else"),
            (f"{one.id} == '{options[0]}'", f"elif {one.id} == '{options[0]}'"),
            (f"{one.id} != '{options[-1]}'", f"elif {one.id} == '{options[0]}'"),
        ]
    for one in placeholders_of(files, "boolean", required=True):
        made += [(one.id, f"elif {one.id}"), (f"{one.id} %}}A{{% elif not {one.id}", "else")]
    if not made or not texts:
        return None
    text, (first, second) = rng.choice(texts), rng.choice(made)
    sentence = ZH if text.language == "zh-CN" else EN
    other = "另附说明。" if text.language == "zh-CN" else "An explanation is attached."
    return appended(
        files, text, "{% if " + first + " %}" + sentence + "{% " + second + " %}" + other + "{% endif %}"
    )


def contradicting_branch(files: Files, rng: Random) -> Fault | None:
    """Plant an `if` that contradicts the one around it."""
    texts = [one for one in texts_of(files, "text") if one.language in ("zh-CN", "en") and one.is_block]
    pair = _pair(files, rng)
    if pair is None or not texts:
        return None
    text = rng.choice(texts)
    sentence = ZH if text.language == "zh-CN" else EN
    return appended(
        files,
        text,
        "{% if "
        + pair[0]
        + " %}"
        + sentence
        + "{% if "
        + pair[1]
        + " %}"
        + sentence
        + "{% endif %}{% endif %}",
    )


def unreachable_item(files: Files, rng: Random) -> Fault | None:
    """Plant an item whose condition contradicts that of the section around it."""
    pair, variants = _pair(files, rng), variants_of(files)
    if pair is None or not variants:
        return None
    variant = rng.choice(variants)
    deeper = rng.random() < 0.3
    inner = f'''- text: {words(files, variant, ZH, EN)}
  when: "{pair[1]}"'''
    if deeper:
        inner = f"- section: {words(files, variant, '细则', 'Details')}\n  body:\n" + "\n".join(
            "    " + line for line in inner.split("\n")
        )
    item = f'''- section: {words(files, variant, "其他事项", "Other matters")}
  when: "{pair[0]}"
  body:
    - text: {words(files, variant, "另附说明。", "An explanation is attached.")}
''' + "\n".join("    " + line for line in inner.split("\n"))
    fault = with_item(files, rng, variant, item, f"{pair[1]} inside {pair[0]}")
    (place,) = fault.places
    return Fault(fault.files, (Place(place.file, place.first + 4, place.last),), fault.note)


CONDITION_PLANTERS: dict[str, Planter] = {
    "LF707": either(constant_item, constant_item, constant_text, nested),
    "LF708": either(unreachable_branch, contradicting_branch),
    "LF709": unreachable_item,
}
