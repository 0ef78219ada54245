"""Edits: a letter with something changed in it, chosen by a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from msgspec.structs import replace

from letterforge.letter import (
    Address,
    Attachments,
    Bullets,
    Clause,
    Fields,
    Filled,
    Letter,
    Paragraph,
    Reference,
    Section,
    Signature,
    Table,
    Text,
)  # fmt: skip
from tests.exporters.docx.redline.trees import Path, is_part, mapped, paths, put, renumbered

WORDS = {
    "zh": ("经双方协商一致，", "本款另有约定的除外。", "收到通知之日起十五日内", "违约金", "书面形式"),
    "en": (
        "unless agreed otherwise, ",
        " within fifteen days of the notice",
        "in writing",
        " the Buyer",
        " & others",
    ),
}
Edit = Callable[[Letter, Random], Letter]


def _words(letter: Letter, random: Random) -> str:
    return random.choice(WORDS["zh" if letter.design.language.startswith("zh") else "en"])


def _some(letter: Letter, random: Random, kind: Any, wanted: Callable[[Any], bool] = bool) -> Any:
    found = [(path, one) for path, one in paths(letter) if isinstance(one, kind) and wanted(one)]
    return random.choice(found) if found else ((), None)


def _insert(letter: Letter, random: Random) -> Letter:
    path, one = random.choice(paths(letter))
    text = "".join(_words(letter, random) for _ in range(random.randint(1, 4)))
    new: Any = Paragraph(f"new-{random.random()}", (Text(text),))
    if is_part(one) and random.random() < 0.7:
        new = replace(one, id=f"new-{random.random()}", title=(Text(_words(letter, random)),), body=(new,))
    return put(letter, path, *random.choice([(new, one), (one, new)]))


def _delete(letter: Letter, random: Random) -> Letter:
    found = paths(letter)
    path, _ = random.choice(found) if random.random() < 0.8 else random.choice([found[0], found[-1]])
    return put(letter, path) if len(found) > 3 else letter


def _at(letter: Letter, random: Random, block: Any) -> Letter:
    """Return a letter with a block put somewhere: beside one of its kind if there is any."""
    found = paths(letter)
    alike = [(path, one) for path, one in found if is_part(one) == is_part(block)] or found
    path, one = random.choice(alike)
    if is_part(block) and block.number is not None:
        level = getattr(one, "number", None)
        block = _at_level(block, level.level - block.number.level) if level is not None else block
        if _deepest(block) > len(letter.design.numbering.levels):
            return put(letter, (len(letter.body) - 1,), letter.body[-1], block)
    return put(letter, path, *random.choice([(block, one), (one, block)]))


def _at_level(block: Any, by: int) -> Any:
    """Return a part that stands so many levels deeper."""

    def deeper(node: Any) -> Any:
        if isinstance(node, Section | Clause) and node.number is not None:
            return replace(node, number=replace(node.number, level=max(1, node.number.level + by)))
        return node

    return mapped(block, deeper)


def _deepest(block: Any) -> int:
    own = block.number.level if is_part(block) and block.number is not None else 1
    return max([own, *(_deepest(one) for one in block.body)]) if is_part(block) else own


def _move(letter: Letter, random: Random) -> Letter:
    path, one = random.choice(paths(letter))
    rest = put(letter, path)
    return _at(rest, random, one) if rest.body else letter


def _split(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, Paragraph, lambda one: len(_text(one)) > 20)
    if one is None:
        return letter
    at = next(
        at for at, inline in enumerate(one.content) if isinstance(inline, Text) and len(inline.text) > 5
    )
    text = one.content[at].text
    cut = random.randint(2, len(text) - 2)
    first = replace(one, content=(*one.content[:at], Text(text[:cut])))
    second = replace(one, id=f"{one.id}-half", content=(Text(text[cut:]), *one.content[at + 1 :]))
    whole = _part_of(letter, path)
    if whole is not None and path[-1] == 0 and random.random() < 0.5:  # a clause becomes two
        part = (
            replace(whole, body=(first,)),
            replace(whole, id=f"{whole.id}-b", title=(), body=(second, *whole.body[1:])),
        )
        return put(letter, path[:-1], *part)
    return put(letter, path, first, second)


def _text(one: Paragraph) -> str:
    return max((inline.text for inline in one.content if isinstance(inline, Text)), key=len, default="")


def _part_of(letter: Letter, path: Path) -> Any:
    return next((one for other, one in paths(letter) if other == path[:-1] and isinstance(one, Clause)), None)


def _merge(letter: Letter, random: Random) -> Letter:
    found = dict(paths(letter))
    pairs = [
        (path, one, found[behind])
        for path, one in found.items()
        if (behind := (*path[:-1], path[-1] + 1)) in found
        and isinstance(one, Paragraph) and isinstance(found[behind], Paragraph)
    ]  # fmt: skip
    if not pairs:
        return letter
    path, one, other = random.choice(pairs)
    rest = put(letter, (*path[:-1], path[-1] + 1))
    return put(rest, path, replace(one, content=(*one.content, *other.content)))


def _retitle(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, (Section, Clause))
    if one is None or random.random() < 0.1:
        return replace(letter, title=(Text(_words(letter, random)), *letter.title))
    return put(
        letter,
        path,
        replace(one, title=random.choice([(*one.title, Text("X")), (Text(_words(letter, random)),)])),
    )


def _value(letter: Letter, random: Random) -> Letter:
    names = sorted({one.placeholder for one in _inlines(letter, Filled)})
    if not names:
        return letter
    name, new = (
        random.choice(names),
        random.choice(["2027年3月1日", "Smith & Söhne <GmbH>", "9,999.00", "甲公司"]),
    )

    def changed(node: Any) -> Any:
        return Filled(new, name) if isinstance(node, Filled) and node.placeholder == name else node

    return replace(letter, body=mapped(letter.body, changed), title=mapped(letter.title, changed))


def _inlines(letter: Letter, kind: Any) -> list[Any]:
    found: list[Any] = []

    def noted(node: Any) -> Any:
        if isinstance(node, kind):
            found.append(node)
        return node

    mapped(letter.body, noted)
    return found


def _wording(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, Paragraph, lambda one: len(_text(one)) > 3)
    if one is None:
        return letter
    text = _text(one)
    start = random.randint(0, len(text) - 1)
    end = random.choice([start, min(len(text), start + random.randint(1, 12)), len(text)])
    new = text[:start] + random.choice([_words(letter, random), ""]) + text[end:]
    parts = [Text(new) if inline == Text(text) else inline for inline in one.content]
    return put(letter, path, replace(one, content=tuple(inline for inline in parts if inline != Text(""))))


_ROWS: dict[Any, str] = {Table: "rows", Fields: "fields", Signature: "fields", Address: "lines"}


def _rows(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, (Table, Fields, Bullets, Attachments, Signature, Address))
    if one is None:
        return letter
    name = _ROWS.get(type(one), "entries")
    rows = list(getattr(one, name))
    at = random.randint(0, len(rows))
    kind = random.choice(["add", "drop", "change", "turn", "all"]) if rows else "add"
    if kind == "add":
        if not rows:
            return letter
        rows.insert(at, _other_row(rows[at - 1], _words(letter, random)))
    elif kind == "drop" and len(rows) > 1:
        del rows[at - 1]
    elif kind == "change":
        rows[at - 1] = _other_row(rows[at - 1], _words(letter, random))
    elif kind == "all":
        rows = [_other_row(row, _words(letter, random) * 2) for row in rows]
    else:
        rows.reverse()
    return put(letter, path, replace(one, **{name: tuple(rows)}))


def _other_row(row: Any, text: str) -> Any:
    if not isinstance(row, tuple):
        return replace(row, content=(*row.content, Text(text)))
    if row and isinstance(row[0], tuple):
        return ((Text(text),), *row[1:])
    return (Text(text), *row[1:])


def _columns(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, Table)
    if one is None or len(one.columns) < 2:
        return letter
    if random.random() < 0.3:
        return put(letter, path, replace(one, caption=() if one.caption else (Text(_words(letter, random)),)))
    shorter = replace(
        one, columns=one.columns[:-1], rows=tuple(row[:-1] for row in one.rows), total=one.total[:-1]
    )
    return put(letter, path, shorter)


def _retarget(letter: Letter, random: Random) -> Letter:
    targets = [one.id for _, one in paths(letter) if is_part(one) and one.number is not None]
    found = _inlines(letter, Reference)
    if not targets:
        return letter
    target = random.choice(targets)
    if not found or random.random() < 0.3:
        path, one = _some(letter, random, Paragraph)
        new = Reference("?", target, random.random() < 0.5)
        return put(letter, path, replace(one, content=(*one.content, new))) if one is not None else letter
    old = random.choice(found)
    return replace(
        letter, body=mapped(letter.body, lambda one: replace(one, target=target) if one == old else one)
    )


def _deepen(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, (Section, Clause))
    if one is None or path[-1] == 0 or one.number is None:
        return letter
    before = dict(paths(letter))[(*path[:-1], path[-1] - 1)]
    deeper = _at_level(one, 1)
    if not is_part(before) or _deepest(deeper) > len(letter.design.numbering.levels):
        return letter
    rest = put(letter, path)
    return put(rest, (*path[:-1], path[-1] - 1), replace(before, body=(*before.body, deeper)))


def _rename(letter: Letter, random: Random) -> Letter:
    path, one = random.choice(paths(letter))
    return put(letter, path, replace(one, id=f"{one.id}x"))


def _without_number(letter: Letter, random: Random) -> Letter:
    path, one = _some(letter, random, (Section, Clause))
    return put(letter, path, replace(one, number=None)) if one is not None and one.title else letter


EDITS: dict[str, Edit] = {
    "insert": _insert, "delete": _delete, "move": _move, "split": _split, "merge": _merge,
    "retitle": _retitle, "value": _value, "wording": _wording, "rows": _rows, "columns": _columns,
    "retarget": _retarget, "deepen": _deepen, "rename": _rename, "unnumber": _without_number,
}  # fmt: skip


def edited(letter: Letter, seed: int) -> tuple[Letter, list[str]]:
    """Return a letter with one to six edits, and their names."""
    random = Random(seed)
    names = random.choices(list(EDITS), k=random.choice([1, 1, 2, 3, 6]))
    for name in names:
        letter = EDITS[name](letter, random)
    return renumbered(letter), names
