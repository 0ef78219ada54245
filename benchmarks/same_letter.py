"""The letter of the benchmark as plain parts, and a thousand sets of values to fill it with."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

LIBRARY = Path(__file__).resolve().parent / "letter"
VARIANT = "agreement"
LANGUAGE = "zh-CN"
LETTERS = 1000
SEED = 20261122

Style = Literal["title", "heading", "clause", "body"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A paragraph: its style, its text with `{{ name }}` in it, and the conditions it stands under."""

    style: Style
    text: str
    conditions: tuple[str, ...] = ()


@cache
def parts() -> tuple[Part, ...]:
    """Return the letter's paragraphs in order, read from the same files that letterforge reads."""
    variant = _read(LIBRARY / "templates" / f"{VARIANT}.yaml")
    clauses: Row = {}
    for path in sorted((LIBRARY / "clauses").glob("*.yaml")):
        clauses |= _read(path).get("clauses", {})
    return (Part("title", _words(variant["title"])), *_walk(variant["body"], clauses, ()))


def _walk(body: list[Any], clauses: Row, above: tuple[str, ...]) -> Iterator[Part]:
    for written in body:
        item: Row = {"clause": written} if isinstance(written, str) else written
        conditions = (*above, item["when"]) if "when" in item else above
        if "section" in item:
            yield Part("heading", _words(item["section"]), conditions)
            yield from _walk(item["body"], clauses, conditions)
        elif "clause" in item:
            clause = clauses[item["clause"]]
            yield Part("clause", f"{_words(clause['title'])}：{_words(clause['text'])}", conditions)
        else:
            yield Part("body", _words(item["text"]), conditions)


def _words(text: Row) -> str:
    """Return the Chinese text as one line; a line break between its characters means nothing."""
    return re.sub(r"\s+(?![^{]*}})", "", text[LANGUAGE])


def _read(path: Path) -> Row:
    return dict(yaml.safe_load(path.read_text("utf-8")))


@cache
def typed_values() -> tuple[Row, ...]:
    """Return the values of every letter as letterforge gets them, which formats them itself."""
    chance = random.Random(SEED)
    return tuple(_values(chance, number) for number in range(LETTERS))


def _values(chance: random.Random, number: int) -> Row:
    ordered = date(2026, 1, 1) + timedelta(days=chance.randrange(300))
    return {
        "customer": "".join(chance.choice("安宁永和东方新华金桥海明") for _ in range(6)) + "有限公司",
        "company": "".join(chance.choice("云山江河日月星辰") for _ in range(4)) + "电器 & 服务部",
        "order_number": f"DD-{number:06d}",
        "ordered_on": ordered.isoformat(),
        "hotline": f"400-{chance.randrange(1000):03d}-{chance.randrange(10000):04d}",
        "reply_hours": chance.randint(1, 72),
        "visit_days": chance.randint(1, 15),
        "fund": f"{chance.randrange(1_000_00, 900_000_00) / 100:.2f}",
        "valid_until": (ordered + timedelta(days=chance.randrange(400, 1200))).isoformat(),
        "sells_online": chance.random() < 0.5,
        "keeps_records": chance.random() < 0.8,
        "lends_devices": chance.random() < 0.5,
    }


@cache
def formatted_values() -> tuple[Row, ...]:
    """Return the same values as finished words: the other engines are spared all formatting."""
    return tuple(_formatted(row) for row in typed_values())


def _formatted(row: Row) -> Row:
    return row | {
        "ordered_on": _chinese_date(row["ordered_on"]),
        "valid_until": _chinese_date(row["valid_until"]),
        "reply_hours": f"{row['reply_hours']}小时",
        "visit_days": f"{row['visit_days']}个工作日",
        "fund": f"¥{float(row['fund']):,.2f}",
    }


def _chinese_date(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def filled(row: Row) -> Iterator[Part]:
    """Yield the paragraphs of one letter, filled in by the plainest of means."""
    for part in parts():
        if all(row[name] for name in part.conditions):
            yield Part(part.style, re.sub(r"{{ (\w+) }}", lambda found: str(row[found[1]]), part.text))
