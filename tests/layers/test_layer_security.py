"""SECURITY.md says what is so: every bound with its number, and it can be found."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.repository import ROOT, python_files

SECURITY = ROOT / "SECURITY.md"
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<most>[^|]+) \| `(?P<constant>[\w.]+)` \|$", re.MULTILINE)
UNITS = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
DECLARED = re.compile(r"^(MAX_\w+)\b.* = ", re.MULTILINE)


def rows() -> list[tuple[str, str]]:
    """Return what the table says is the most, and the constant that holds it."""
    return [(found["most"], found["constant"]) for found in ROW.finditer(SECURITY.read_text("utf-8"))]


def number(most: str) -> int:
    """Return the number that people read: `64 KiB` is 65536, `1,000` is 1000."""
    digits, _, unit = most.partition(" ")
    return int(digits.replace(",", "")) * UNITS.get(unit, 1)


def declared() -> Iterator[str]:
    """Yield every constant of the product that is called a maximum."""
    source = ROOT / "src" / "letterforge"
    for path in python_files("src"):
        module = ".".join(path.relative_to(source).with_suffix("").parts)
        for found in DECLARED.finditer(path.read_text("utf-8")):
            yield f"{module}.{found[1]}"


@pytest.mark.parametrize(("most", "constant"), rows(), ids=lambda one: one)
def test_a_bound_is_the_one_of_the_code(most: str, constant: str) -> None:
    module, _, name = constant.rpartition(".")
    assert number(most) == getattr(import_module(f"letterforge.{module}"), name)


def test_every_maximum_of_the_code_stands_in_the_table() -> None:
    told = [constant for _, constant in rows() if constant.rpartition(".")[2].startswith("MAX_")]
    assert sorted(told) == sorted(declared())


def test_every_test_that_is_named_there_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?/?)`", SECURITY.read_text("utf-8"))
    assert len(named) > 3
    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_promise_names_the_tests_that_hold_it() -> None:
    text = SECURITY.read_text("utf-8")
    promised = text.partition("\n## What is promised\n")[2].partition("\n## ")[0]
    promises = re.split(r"^- ", promised, flags=re.MULTILINE)[1:]
    assert len(promises) > 6
    assert not [one.splitlines()[0] for one in promises if "`tests/" not in one]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_the_page_is_linked_where_people_begin(name: str) -> None:
    assert "(SECURITY.md)" in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(
    "heading", ["How to report", "What is promised", "Two levels of trust", "What is not promised", "Bounds"]
)
def test_the_page_has_what_people_look_for(heading: str) -> None:
    assert f"\n## {heading}\n" in SECURITY.read_text("utf-8")
