"""Planters for the rules about words of YAML, names and labels (LF712, LF713, LF777)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import (
    added_entry,
    entries_of,
    placeholders_of,
    variants_of,
    with_item,
    with_key,
)
from tests.lint.planters.planting import LABEL, either

SURPRISES = (
    "12:30",
    "010020",
    "1.10",
    "2026-01-01",
    "yes",
    "No",
    "on",
    "0123",
    "8:30",
    "1e3",
    "off",
    "0x1F",
    "1_000",
    "Y",
)


def surprising_example(files: Files, rng: Random) -> Fault | None:
    """Plant an example of a text, or a unit or label, that other readers of YAML take for something else."""
    found = [
        one
        for one in entries_of(files, "placeholders")
        if one.value("type") == "text"
        and one.node.get("example") is not None
        and one.node.get("pattern") is None
    ]
    if not found:
        return None
    one = rng.choice(found)
    node, new = one.node.get("example"), rng.choice(SURPRISES[:10])
    assert node is not None
    text = files[one.file]
    changed = text[: node.span.start] + new + text[node.span.start + len(node.span.text.rstrip()) :]
    return Fault({**files, one.file: changed}, (Place(one.file, one.first, one.last),), f"example: {new}")


def surprising_option(files: Files, rng: Random) -> Fault | None:
    """Plant options that other readers of YAML take for true and false or numbers, and use them."""
    first, second = rng.choice(
        [("yes", "no"), ("on", "off"), ("no", "yes"), ("off", "manual"), ("no", "later")]
    )
    labels = {lang: (a, b) for lang, a, b in (("zh-CN", "甲种", "乙种"), ("en", "kind one", "kind two"))}
    options = ", ".join(
        f"{key}: {{zh-CN: {labels['zh-CN'][i]}, en: {labels['en'][i]}}}"
        for i, key in enumerate((first, second))
    )
    name = "handling_kind"
    fault = added_entry(
        files,
        rng,
        "placeholders",
        f"{name}:\n  type: choice\n  label: {LABEL}\n  options: {{{options}}}",
        f"options {first}, {second}",
    )
    variants = variants_of(files)
    if fault is None or not variants:
        return None
    used = with_item(fault.files, rng, rng.choice(variants), f"- choice: {name}", "")
    return Fault(used.files, fault.places, fault.note)


def other_style(files: Files, rng: Random) -> Fault | None:
    """Plant a placeholder that is written in another way than most."""
    names = {one.id for one in entries_of(files, "placeholders")}
    snake = sorted(one for one in names if "_" in one and f"'{one}'" not in "".join(files.values()))
    if len(snake) < 6:
        return None
    old = rng.choice(snake)
    first, *rest = old.split("_")
    new = rng.choice(
        [first + "".join(map(str.capitalize, rest)), "".join(map(str.capitalize, (first, *rest)))]
    )
    changed = {name: re.sub(rf"(?<![\w./-]){old}(?![\w-])", new, text) for name, text in files.items()}
    (place,) = [
        Place(one.file, one.first, one.last) for one in entries_of(files, "placeholders") if one.id == old
    ][:1]
    return Fault(changed, (place,), f"{old}→{new}")


def same_label(files: Files, rng: Random) -> Fault | None:
    """Plant a label that is that of another placeholder of the letters."""
    found = [one for one in placeholders_of(files) if one.forms("label")]
    used = {name for name in files if name.startswith("templates/")}
    pairs = []
    for name in used:
        letter = [one for one in found if re.search(rf"\b{one.id}\b", _reach(files, name))]
        pairs += [(a, b) for a in letter for b in letter if a.id != b.id]
    pairs.sort(key=lambda pair: (pair[0].id, pair[1].id))
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    node = other.node.get("label")
    assert node is not None
    fault = with_key(files, one, "label", node.span.text.rstrip())
    return Fault(
        fault.files,
        (*fault.places, Place(other.file, other.first, other.last)),
        f"{one.id} has the label of {other.id}",
    )


def _reach(files: Files, variant: str) -> str:
    """Return the texts of a variant and of the clauses that it names."""
    text = files[variant]
    for one in entries_of(files, "clauses", shared=True):
        if re.search(rf"(?<![\w-]){one.id}(?![\w-])", files[variant]):
            text += one.node.span.text
    return text


WRITING_PLANTERS: dict[str, Planter] = {
    "LF712": either(surprising_example, surprising_option),
    "LF713": other_style,
    "LF777": same_label,
}
