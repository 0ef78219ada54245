"""Clauses, placeholders and items of a library, and edits that add lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from msgspec import Struct

from letterforge.yamldoc import Mapping, Node, Scalar, Sequence
from tests.lint.planters.fault import Fault, Files, Place
from tests.lint.planters.library_texts import root_of


class Entry(Struct, frozen=True):
    """A clause or placeholder: lines `first` to `last` of its file, and its node."""

    file: str
    id: str
    node: Mapping
    first: int
    last: int

    def value(self, key: str) -> str:
        """Return what stands under `key`, or an empty text."""
        node = self.node.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def forms(self, key: str) -> dict[str, str]:
        """Return a text by language."""
        node = self.node.get(key)
        if isinstance(node, Scalar):
            return {"": node.text}
        entries = node.entries if isinstance(node, Mapping) else {}
        return {key: one.value.text for key, one in entries.items() if isinstance(one.value, Scalar)}


def entries_of(files: Files, kind: str, *, shared: bool = False) -> list[Entry]:
    """Return the `clauses` or `placeholders` of a library; `shared`: those of clause files alone."""
    found = []
    for name, text in files.items():
        root = root_of(name, text)
        part = root.get(kind) if isinstance(root, Mapping) else None
        if not isinstance(part, Mapping) or (shared and not name.startswith("clauses/")):
            continue
        for key, entry in part.entries.items():
            if isinstance(entry.value, Mapping):
                first = text.count("\n", 0, entry.key.span.start) + 1
                last = text.count("\n", 0, entry.value.span.start + len(entry.value.span.text.rstrip())) + 1
                found.append(Entry(name, key, entry.value, first, last))
    return found


def placeholders_of(files: Files, *types: str, required: bool = False) -> list[Entry]:
    """Return the placeholders of clause files, of `types`, without the computed ones."""
    found = [one for one in entries_of(files, "placeholders", shared=True) if one.node.get("value") is None]
    return [
        one
        for one in found
        if (not types or one.value("type") in types) and not (required and one.value("required") == "false")
    ]


def languages_of(files: Files, variant: str) -> list[str]:
    """Return the languages of a variant's title, [""] where it is written once."""
    root = root_of(variant, files[variant])
    title = root.get("title") if isinstance(root, Mapping) else None
    return list(title.entries) if isinstance(title, Mapping) else [""]


def variants_of(files: Files) -> list[str]:
    """Return the files of variants in Chinese or English that have a body in block style."""
    found = [one for one in files if re.fullmatch(r"templates/[^/]+\.yaml", one)]
    found = [one for one in found if set(languages_of(files, one)) <= {"zh-CN", "en", ""}]
    return [one for one in found if re.search(r"^body:\n  - ", files[one], re.MULTILINE)]


def inserted(files: Files, name: str, at: int, lines: str, note: str) -> Fault:
    """Return a library with `lines` before line `at` of a file."""
    old = files[name].split("\n")
    new = lines.rstrip("\n").split("\n")
    changed = "\n".join([*old[: at - 1], *new, *old[at - 1 :]])
    return Fault({**files, name: changed}, (Place(name, at, at + len(new) - 1),), f"{name}:{at} {note}")


def body_lines(files: Files, name: str) -> list[int]:
    """Return the lines of a variant before which an item of its body may stand."""
    lines = files[name].split("\n")
    start = lines.index("body:") + 1
    found = []
    for number in range(start, len(lines)):
        if lines[number] and not lines[number].startswith((" ", "#")):
            break
        if lines[number].startswith("  - "):
            found.append(number + 1)
    return found


def with_item(files: Files, rng: Random, name: str, item: str, note: str) -> Fault:
    """Return a library with an item, lines without indent, at some place of the body of a variant."""
    lines = body_lines(files, name)
    indented = "\n".join("  " + line for line in item.split("\n"))
    return inserted(files, name, rng.choice(lines), indented, note)


def words(files: Files, name: str, chinese: str, english: str, other: str = "") -> str:
    """Return a text as a variant or clause of these languages has it, in one line of YAML."""
    by_language = {"zh-CN": chinese, "en": english}
    languages = languages_of(files, name) if name.startswith("templates/") else [*by_language]
    if languages == [""]:
        return _quoted(english if "language: en" in files["letterforge.yaml"] else chinese)
    return (
        "{"
        + ", ".join(f"{each}: {_quoted(by_language.get(each, other or english))}" for each in languages)
        + "}"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield all scalars below a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for entry in node.entries.values():
            yield from scalars(entry.value)


def added_entry(files: Files, rng: Random, kind: str, lines: str, note: str) -> Fault | None:
    """Return a library with an entry, lines without indent, among those of a clause file."""
    found = entries_of(files, kind, shared=True)
    if not found:
        return None
    one = rng.choice(found)
    if re.match(r" {2}\S", files[one.file].split("\n")[one.first - 1]) is None:
        return None
    return inserted(files, one.file, one.first, "\n".join("  " + line for line in lines.split("\n")), note)


def both(chinese: str, english: str) -> str:
    """Return a text in Chinese and English in one line of YAML."""
    return f"{{zh-CN: '{chinese}', en: '{english}'}}"


def with_key(files: Files, entry: Entry, key: str, value: str) -> Fault:
    """Return a library in which an entry has `value` under `key`."""
    text, node = files[entry.file], entry.node
    old = node.get(key)
    if old is not None:
        changed = text[: old.span.start] + value + text[old.span.start + len(old.span.text.rstrip()) :]
    elif node.span.text.startswith("{"):
        changed = text[: node.span.start + 1] + f"{key}: {value}, " + text[node.span.start + 1 :]
    else:
        indent = " " * (node.span.column - 1)
        changed = text[: node.span.start] + f"{key}: {value}\n{indent}" + text[node.span.start :]
    last = entry.last + changed.count("\n") - text.count("\n")
    return Fault(
        {**files, entry.file: changed}, (Place(entry.file, entry.first, last),), f"{entry.id}: {key}: {value}"
    )


def declared(files: Files, rng: Random, name: str, lines: str) -> Fault | None:
    """Return a library with a placeholder more, which a letter prints."""
    fault = added_entry(files, rng, "placeholders", f"{name}:\n{lines}", lines)
    variants = variants_of(files)
    if fault is None or not variants:
        return None
    used = with_item(fault.files, rng, rng.choice(variants), f"- fields: [{name}]", "")
    return Fault(used.files, fault.places, fault.note)
