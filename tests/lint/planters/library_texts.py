"""The texts of a library with their places, and edits of them that keep every other byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random

from msgspec import Struct

from letterforge.diagnostics import Source, Span
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence, read_yaml
from tests.lint.planters.fault import Fault, Files, Place

TEXT_KEYS = ("text", "title", "label", "help", "description", "section", "short", "long")
LIST_KEYS = ("bullets", "attachments")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?")


class Text(Struct, frozen=True):
    """One text in one language ("" where it is written for all); `beside` has its other languages."""

    file: str
    key: str
    language: str
    scalar: Scalar
    entry: Span
    beside: dict[str, Scalar]
    path: tuple[str, ...]

    @property
    def is_block(self) -> bool:
        return self.scalar.span.text.startswith((">", "|"))

    @property
    def is_editable(self) -> bool:
        return self.is_block or "\n" not in self.scalar.span.text.strip("\n")

    @property
    def words(self) -> str:
        return self.scalar.text


@lru_cache(maxsize=500)
def root_of(name: str, text: str) -> Node:
    root = read_yaml(Source(name, text))
    assert root is not None, name
    return root


@lru_cache(maxsize=500)
def texts_of_file(name: str, text: str) -> tuple[Text, ...]:
    """Return the texts of one file."""
    return tuple(_texts(name, root_of(name, text), ()))


def texts_of(files: Files, *keys: str, language: str | None = None) -> list[Text]:
    """Return the texts under `keys`; `language` is the beginning of a tag."""
    found = [one for name, text in files.items() for one in texts_of_file(name, text) if one.is_editable]
    wanted = [one for one in found if one.key in keys or not keys]
    return wanted if language is None else [one for one in wanted if spoken(one, files).startswith(language)]


def spoken(text: Text, files: Files) -> str:
    """Return the language of a text, for a plain string by its script."""
    if text.language:
        return text.language
    return "zh-CN" if re.search("[一-鿿]", text.words) else _latin(files)


def _latin(files: Files) -> str:
    found = re.search(r"language: (\S+)", files["letterforge.yaml"])
    return "en" if found and found[1] in ("en", "zh-CN") else ""


def _texts(name: str, node: Node, path: tuple[str, ...]) -> Iterator[Text]:
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _texts(name, item, (*path, str(number)))
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            if key in TEXT_KEYS:
                yield from _localized(name, key, entry.value, node.span, (*path, key))
            if key in LIST_KEYS and isinstance(entry.value, Sequence):
                for number, item in enumerate(entry.value.items):
                    yield from _localized(name, key, item, item.span, (*path, key, str(number)))
            yield from _texts(name, entry.value, (*path, key))


def _localized(name: str, key: str, node: Node, entry: Span, path: tuple[str, ...]) -> Iterator[Text]:
    if isinstance(node, Scalar) and not node.is_null:
        yield Text(name, key, "", node, entry, {}, path)
    elif isinstance(node, Mapping) and node.entries and all(map(_LANGUAGE.fullmatch, node.entries)):
        forms = {key: one.value for key, one in node.entries.items() if isinstance(one.value, Scalar)}
        for language, scalar in forms.items():
            beside = {other: form for other, form in forms.items() if other != language}
            yield Text(name, key, language, scalar, entry, beside, path)


def raw(text: Text) -> str:
    """Return what an edit works on: the lines of a block as they stand in the file, or the text itself."""
    if not text.is_block:
        return text.words
    return text.scalar.span.text.partition("\n")[2]


def matches(text: Text, pattern: str) -> list[re.Match[str]]:
    """Return the matches of `pattern` in a text that touch no tag."""
    words = raw(text)
    tags = [one.span() for one in _TAG.finditer(words)]
    found = re.finditer(pattern, words)
    return [one for one in found if not any(start < one.end() and one.start() < end for start, end in tags)]


def rewritten(files: Files, text: Text, start: int, end: int, new: str, note: str) -> Fault:
    """Return the library with characters `start` to `end` of `raw(text)` replaced by `new`."""
    span, words = text.scalar.span, raw(text)
    changed = words[:start] + new + words[end:]
    if text.is_block:
        head = span.text.partition("\n")[0] + "\n"
        written, before = head + changed, head + words[:start]
    else:
        written, before = "'" + changed.replace("'", "''") + "'", ""
        written += "\n" * span.text.endswith("\n")
    content = span.source.text
    result = content[: span.start] + written + content[span.end :]
    line = content[: span.start].count("\n") + 1 + before.count("\n")
    place = Place(text.file, min(line, _line(content, text.entry.start)), max(line, _last(text.entry)))
    return Fault({**files, text.file: result}, (place,), f"{text.file}:{line} {note}")


def replaced(
    files: Files, rng: Random, texts: list[Text], pattern: str, new: str | Callable[[re.Match[str]], str]
) -> Fault | None:
    """Return the library with one match of `pattern`, in one of `texts`, replaced."""
    for text in rng.sample(texts, len(texts)):
        found = matches(text, pattern)
        if found:
            one = rng.choice(found)
            words = one.expand(new) if isinstance(new, str) else new(one)
            around = raw(text)[max(0, one.start() - 12) : one.start()]
            after = raw(text)[one.end() : one.end() + 12]
            note = f"…{around}[{one[0]}→{words}]{after}…".replace("\n", "⏎")
            return rewritten(files, text, one.start(), one.end(), words, note)
    return None


def appended(files: Files, text: Text, sentence: str) -> Fault:
    """Return the library with a sentence behind a text."""
    words = raw(text)
    at = len(words.rstrip())
    space = "" if re.search("[一-鿿]", sentence[:2] + text.words[-3:]) else " "
    return rewritten(files, text, at, at, space + sentence, f"+ {sentence}")


def entry_place(file: str, node: Node, content: str) -> Place:
    """Return the lines of a node, with the line of its key."""
    first = _line(content, node.span.start)
    line = content.split("\n")[first - 1]
    return Place(
        file, first - 1 if line.lstrip().startswith(("title", "text", "type")) else first, _last(node.span)
    )


def _line(content: str, offset: int) -> int:
    return content.count("\n", 0, offset) + 1


def _last(span: Span) -> int:
    return _line(span.source.text, span.start + len(span.text.rstrip()))
