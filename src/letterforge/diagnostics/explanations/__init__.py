"""Explanations: what each code means, how it is mended, and an example wrong and right.

`examples.toml` has what is written alike in every language, `en.toml` and `zh.toml` have the words. They make
docs/errors.md, docs/errors.zh-CN.md, `letterforge explain` and the rules of SARIF logs. Those of rules
of lint are with the rules (`letterforge.lint.manual`), but for the Chinese words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from letterforge.diagnostics.codes import CODES

LANGUAGES = ("en", "zh-CN")
"""The languages that explanations are written in, as BCP 47 tags."""

_FOLDER = Path(__file__).parent
_FILES = {"en": "en.toml", "zh-CN": "zh.toml"}


class Example(Struct, frozen=True):
    """An example of a finding: `wrong` provokes it, `right` does not.

    `file` is the path of the file in which both stand, in a library or beside it. Where it is None, both are
    commands, or sentences where `is_code` is False. `command` finds what is wrong in the file.
    """

    wrong: str
    right: str
    file: str | None = None
    command: str | None = None
    is_code: bool = True


class Explanation(Struct, frozen=True):
    """What a code means: its title, why it is told, how it is mended (all in Markdown), and an example."""

    code: str
    title: str
    meaning: str
    remedy: str
    example: Example


def explanation(code: str, language: str) -> Explanation:
    """Return what a code of `CODES` means in a language of `LANGUAGES`; KeyError for any other."""
    words = words_of(code, language)
    return Explanation(code, titles(language)[code], words["meaning"], words["remedy"], _example(code, words))


def titles(language: str) -> Mapping[str, str]:
    """Return the title of every code in a language of `LANGUAGES`."""
    if language == "en":
        return CODES
    return {code: _words(language)[code]["title"] for code in CODES}


def headings(language: str) -> Mapping[str, str]:
    """Return labels and headings around explanations, by name, in a language of `LANGUAGES`."""
    return _words(language)["headings"]


def _example(code: str, words: Mapping[str, str]) -> Example:
    if "wrong" in words:
        return Example(words["wrong"], words["right"], is_code=False)
    found = _read("examples.toml")[code]
    file = found.get("file")
    command = found.get("command", "letterforge lint") if file else None
    return Example(found["wrong"].strip("\n"), found["right"].strip("\n"), file, command)


def words_of(code: str, language: str) -> Mapping[str, str]:
    """Return the words of a code in a language of `LANGUAGES`; KeyError where it has none there."""
    return _words(language)[code]


def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    return _read(_FILES[language])


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))
