"""What must not stand in the repository: places of one machine, other registries, silent ignores."""

import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.repository import ROOT, python_files, shown, texts

# Put together from parts, so that this file does not hold what it looks for.
HOMES = re.compile(r"(?<![\w./*])/(?:home|Users|root|work|opt|mnt|srv)/" + r"\w|[A-Z]:\\+Users")
REGISTRY = re.compile(
    r"https?://(?:[^\s/@]*@)?([\w.-]*(?:pypi|npm|registry|mirror|artifactory|nexus)[\w.-]*)"
)
DEFAULT = {"pypi.org", "registry.npmjs.org"}
INDEX_OPTION = re.compile(r"(?:extra-index|index)-url" + "|find" + "-links" + "|PIP_(?:EXTRA_)?INDEX")
LOCK_HOSTS = {"pypi.org", "files.pythonhosted.org"}

DEPENDENCY = re.compile(r"([\w.-]+)\s*(.*)")

SWITCHED_OFF = re.compile(
    r"#\s*(?P<what>type:\s*ignore|noqa)(?P<codes>\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?"
)


def test_no_file_names_a_place_of_one_machine() -> None:
    assert not list(matching(HOMES))


def test_no_file_names_another_registry_than_the_public_ones() -> None:
    assert not [line for line, found in hits(REGISTRY) if found[1] not in DEFAULT]


def test_no_file_changes_where_packages_come_from() -> None:
    assert not list(matching(INDEX_OPTION))


def test_the_lock_file_names_public_hosts_alone() -> None:
    lock = (ROOT / "uv.lock").read_text("utf-8")
    assert set(re.findall(r"[a-z]+://([^/\"]+)", lock)) == LOCK_HOSTS


def test_the_lock_file_is_of_the_dependencies_as_they_stand() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    (ours,) = (package for package in locked if package["name"] == project["name"])
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    wanted = [normal(one.partition(";")[0]) for one in [*project["dependencies"], *extras]]
    assert sorted(wanted) == sorted(
        normal(one["name"] + one.get("specifier", "")) for one in ours["metadata"]["requires-dist"]
    )


def normal(dependency: str) -> tuple[str, frozenset[str]]:
    """Return the name and the bounds of a dependency, however they are spelled and ordered."""
    found = DEPENDENCY.fullmatch(dependency)
    assert found is not None
    return found[1].lower().replace("_", "-"), frozenset(filter(None, found[2].split(",")))


def test_a_rule_switched_off_says_which_and_why() -> None:
    silent = []
    for path in python_files("src", "tests", "benchmarks", ".ci"):
        for comment in comments(path):
            found = SWITCHED_OFF.match(comment)
            if found and not (found["codes"] and re.search(r"\w{2,}", comment[found.end() :])):
                silent.append(f"{shown(path)}: {comment}")
    assert not silent


def comments(path: Path) -> Iterator[str]:
    """Yield the comments, those behind another one on the same line with it."""
    source = io.StringIO(path.read_text("utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def matching(pattern: re.Pattern[str]) -> Iterator[str]:
    return (line for line, _ in hits(pattern))


def hits(pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield every match in the repository, with `file:line: words` to find it by."""
    for path, text in texts():
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{shown(path)}:{line}: {found[0]}", found
