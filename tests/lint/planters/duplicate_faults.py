"""Planters for the rules about clauses that are alike (LF705, LF706)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import (
    Entry,
    entries_of,
    inserted,
)

SYNONYMS = (
    ("应当", "必须"),
    ("双方", "各方"),
    ("承诺人", "本公司"),
    ("消费者", "客户"),
    ("卖方", "供方"),
    ("买方", "需方"),
    ("书面", "以书面形式"),
    ("以及", "和"),
    ("可以", "有权"),
    ("依法", "依照法律"),
    ("shall", "must"),
    ("buyer", "purchaser"),
    ("seller", "supplier"),
    ("customers", "clients"),
    ("the law", "the statute"),
    ("will", "shall"),
    ("三", "五"),
    ("七", "十"),
    ("days", "weeks"),
    ("其他", "其余"),
)


def copied(files: Files, rng: Random, change: int) -> Fault | None:
    """Plant a clause with the text of another one, with `change` small changes, used beside it."""
    clauses = [one for one in entries_of(files, "clauses", shared=True) if one.last > one.first]
    clauses = [
        one
        for one in clauses
        if min(map(_length, one.forms("text").values()), default=0) >= (36 if change else 25)
    ]
    clauses = [one for one in clauses if one.node.get("items") is None]
    if not clauses:
        return None
    one = rng.choice(clauses)
    lines = files[one.file].split("\n")[one.first - 1 : one.last]
    new = rng.choice([f"{one.id}-copy", f"{one.id}-new", f"general-{one.id}"])
    block = "\n".join(line for line in lines if not line.startswith("    title:") or rng.random() < 0.5)
    block = block.replace(f"{one.id}:", f"{new}:", 1)
    note = f"{new} like {one.id}"
    if change:
        block, what = _varied(block, rng)
        if not what:
            return None
        note += what
    fault = inserted(files, one.file, one.last + (lines[-1].strip() != "" and 1), block, note)
    return _used(fault, one, new)


def _length(text: str) -> int:
    return len(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL))


def _used(fault: Fault, one: Entry, new: str) -> Fault:
    """Return a fault whose new clause stands in the letters behind the one that it was copied from."""
    files = {
        name: re.sub(rf"^( *)- {one.id}\n", rf"\1- {one.id}\n\1- {new}\n", text, flags=re.M)
        for name, text in fault.files.items()
    }
    return Fault(files, (*fault.places, Place(one.file, one.first, one.last)), fault.note)


def _varied(block: str, rng: Random) -> tuple[str, str]:
    found = [pair for pair in SYNONYMS if pair[0] in block.partition("text:")[2]]
    chosen = rng.sample(found, min(len(found), rng.choice([1, 1, 2])))
    head, mark, text = block.partition("text:")
    for old, new in chosen:
        tags = re.split(r"(\{\{.*?\}\}|\{%.*?%\})", text, flags=re.DOTALL)
        tags[::2] = [part.replace(old, new, 1) for part in tags[::2]]
        text = "".join(tags)
    return head + mark + text, f" {chosen}" if chosen else ""


def duplicate(files: Files, rng: Random) -> Fault | None:
    """Plant a clause that has the text of another one."""
    return copied(files, rng, 0)


def near_duplicate(files: Files, rng: Random) -> Fault | None:
    """Plant a clause that has nearly the text of another one."""
    return copied(files, rng, 1)


DUPLICATE_PLANTERS: dict[str, Planter] = {
    "LF705": duplicate,
    "LF706": near_duplicate,
}
