"""The shipped library read as plain YAML: both languages complete, nothing twice, nothing unused."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from stdnum.cn import uscc

from tests.repository import ROOT

LANGUAGES = {"zh-CN", "en"}
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
NAME = re.compile(r"(?<![\w.'-])[a-z]+(?:_[a-z]+)*(?![\w'(-])")
WIDE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
HALF_WIDTH = re.compile(r"[,;:!?()\"']|\.(?=$|\s)")
SPACE_IN_WORDS = re.compile(r"[\u4e00-\u9fff] +\w|\w +[\u4e00-\u9fff]")


def read(pattern: str) -> dict[str, Any]:
    """Return what the files under `pattern` hold by file name, every scalar as it is written."""
    paths = sorted(ROOT.glob(pattern))
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths}


TOPICS = read("clauses/*.yaml")
VARIANTS = read("templates/*.yaml")
EXAMPLES = read("examples/*.yaml")
CLAUSES = {name: one for topic in TOPICS.values() for name, one in topic.get("clauses", {}).items()}
PLACEHOLDERS = {name: one for topic in TOPICS.values() for name, one in topic.get("placeholders", {}).items()}


def is_text(node: Any) -> bool:
    """Return whether `node` is a text by language, or plural forms by language."""
    return isinstance(node, dict) and bool(node) and set(node) <= LANGUAGES


def texts(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every text by language in `node`, with where it stands."""
    if is_text(node):
        if place.rsplit("/", maxsplit=1)[-1] not in ("page", "numbering", "show"):
            yield place, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from texts(value, f"{place}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, f"{place}/{index}")


def strings(node: Any) -> Iterator[str]:
    """Yield every scalar in `node`."""
    if isinstance(node, str):
        yield node
    else:
        for value in node.values() if isinstance(node, dict) else node:
            yield from strings(value)


EVERY_TEXT = list(texts({"clauses": TOPICS, "templates": VARIANTS}))


def uses(clause: str) -> set[str]:
    """Return the variants that name `clause`, directly or through another clause."""
    direct = {variant for variant, outline in VARIANTS.items() if clause in set(strings(outline["body"]))}
    parents = {name for name, one in CLAUSES.items() if clause in one.get("items", [])}
    return direct.union(*(uses(parent) for parent in parents))


def test_the_library_holds_the_three_variants() -> None:
    assert set(VARIANTS) == {"variant1", "variant2", "variant3"}


def test_every_text_is_written_in_both_languages() -> None:
    assert EVERY_TEXT
    assert [place for place, text in EVERY_TEXT if set(text) != LANGUAGES] == []
    assert [place for place, text in EVERY_TEXT if not all(strings(text))] == []


@pytest.mark.parametrize("key", ["text", "title", "section", "label"])
def test_no_text_of_clauses_and_outlines_is_a_plain_string_in_one_language(key: str) -> None:
    def plain(node: Any) -> Iterator[str]:
        if isinstance(node, dict) and not is_text(node):
            yield from (value for name, value in node.items() if name == key and isinstance(value, str))
        if isinstance(node, list | dict):
            for value in node.values() if isinstance(node, dict) else node:
                yield from plain(value)

    # Only values may stand alone: `{{ channel.name }}` reads the same in every language.
    assert [words for words in plain([CLAUSES, VARIANTS, PLACEHOLDERS]) if TAG.sub("", words)] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_passage_stands_twice(language: str) -> None:
    passages = Counter(text[language] for place, text in EVERY_TEXT if place.endswith("/text"))
    assert [passage for passage, count in passages.items() if count > 1] == []


def test_every_clause_is_used() -> None:
    assert [name for name in CLAUSES if not uses(name)] == []


def test_clauses_and_placeholders_are_declared_once() -> None:
    for kind, known in (("clauses", CLAUSES), ("placeholders", PLACEHOLDERS)):
        assert sum(len(topic.get(kind, {})) for topic in TOPICS.values()) == len(known)


@pytest.mark.parametrize(
    "clause", ["complaint-handling", "notice-of-change", "personal-information-incident", "remedies"]
)
def test_what_letters_share_is_one_clause_used_by_id(clause: str) -> None:
    assert len(uses(clause)) > 1


def test_every_placeholder_is_used_in_a_text_or_an_outline() -> None:
    tags = [tag for words in strings([CLAUSES, VARIANTS]) for tag in TAG.findall(words)]
    outline = [words.removeprefix("channel in ") for words in strings([VARIANTS])]
    used = {name for tag in tags for name in NAME.findall(tag)}.union(outline)
    assert set(PLACEHOLDERS) - used == set()


def test_every_placeholder_has_a_label_a_help_and_an_example() -> None:
    for name, declared in PLACEHOLDERS.items():
        entry = declared.get("item", {}).get("fields")
        examples = list(entry.values()) if entry else [declared]
        assert all("example" in one for one in examples), name
        assert {"label", "help"} <= set(declared), name


def test_chinese_texts_use_wide_punctuation_and_no_spaces_between_words() -> None:
    letters = list(texts({"clauses": CLAUSES, "templates": VARIANTS}))
    chinese = [(place, TAG.sub("值", words)) for place, text in letters for words in strings(text["zh-CN"])]
    assert chinese
    assert [pair for pair in chinese if HALF_WIDTH.search(pair[1]) or SPACE_IN_WORDS.search(pair[1])] == []


def test_english_texts_hold_no_chinese_characters() -> None:
    assert [place for place, text in EVERY_TEXT if WIDE.search("".join(strings(text["en"])))] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_fill_declared_placeholders_alone(example: str) -> None:
    assert set(EXAMPLES[example]) <= set(PLACEHOLDERS)


@pytest.mark.parametrize("example", ["org", "org.en"])
def test_the_enterprise_examples_fill_every_placeholder(example: str) -> None:
    assert set(EXAMPLES[example]) == set(PLACEHOLDERS)


def test_credit_codes_of_examples_carry_the_right_check_character() -> None:
    codes = [PLACEHOLDERS["promisor_credit_code"]["example"]]
    codes += [values["promisor_credit_code"] for name, values in EXAMPLES.items() if name.startswith("org")]
    assert [code for code in codes if not uscc.is_valid(code)] == []
    assert len(codes) == 3
