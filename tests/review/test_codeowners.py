"""CODEOWNERS: the examples of GitHub's documentation, and what a line may not be."""

from __future__ import annotations

from time import perf_counter

import pytest

from letterforge.review.codeowners import CodeOwners
from tests.slack import SLACK

GITHUB = """
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
with\\ space.md @spacer
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("README.md", ("@global-owner1", "@global-owner2")),
        ("src/deep/a.js", ("@js-owner",)),
        ("a.go", ("docs@example.com",)),
        ("x/y.txt", ("@octo-org/octocats",)),
        ("build/logs/a.bin", ("@octocat",)),  # by the later line about every `logs`
        ("deep/build/logs/a.bin", ("@octocat",)),
        ("docs/a/b.md", ("@doctocat",)),
        ("other/apps/a.bin", ("@octocat",)),
        ("scripts/a.sh", ("@doctocat", "@octocat")),
        ("apps/github", ()),
        ("apps/github/a.bin", ()),
        ("apps/other", ("@octocat",)),
        ("x/with space.md", ("@spacer",)),
        ("a.JS", ("@global-owner1", "@global-owner2")),
    ],
)
def test_the_last_line_that_matches_a_path_says_who_owns_it(path: str, owners: tuple[str, ...]) -> None:
    found = CodeOwners("CODEOWNERS", GITHUB)
    assert found.findings == []
    assert found.of(path) == owners


@pytest.mark.parametrize(
    ("pattern", "matched", "others"),
    [
        ("docs/*", ["docs/a.md"], ["docs/a/b.md", "x/docs/a.md", "docs"]),
        ("/docs/", ["docs/a.md", "docs/a/b.md"], ["x/docs/a.md", "docs"]),
        ("docs/", ["docs/a.md", "x/docs/a.md"], ["docs", "docs2/a"]),
        ("docs", ["docs", "docs/a", "x/docs", "x/docs/y"], ["docs2"]),
        ("clauses/**/en.yaml", ["clauses/en.yaml", "clauses/a/b/en.yaml"], ["x/clauses/en.yaml"]),
        ("clauses/**", ["clauses/a", "clauses/a/b"], ["clauses", "x/clauses/a"]),
        ("**", ["a", "a/b"], []),
        ("a?.yaml", ["ab.yaml", "x/ac.yaml"], ["a.yaml", "a/.yaml"]),
        ("a.b", ["a.b"], ["axb"]),
    ],
)
def test_a_pattern_matches_as_on_github(pattern: str, matched: list[str], others: list[str]) -> None:
    found = CodeOwners("CODEOWNERS", f"{pattern} @x")
    assert [one for one in (*matched, *others) if found.of(one)] == matched


@pytest.mark.parametrize(
    "line",
    ["!a.yaml @x", "[ab].yaml @x", "a.yaml x", "a.yaml @x/y/z", "a.yaml @`", r"\#a @x", "[Section] @x"],
)
def test_a_line_that_github_skips_has_no_effect_and_is_told(line: str) -> None:
    found = CodeOwners("docs/CODEOWNERS", f"* @all\n{line}\n")
    (finding,) = found.findings
    assert (finding.code, finding.place, finding.severity) == ("LF806", "docs/CODEOWNERS:2", "warning")
    assert found.of("a.yaml") == ("@all",)


def test_a_hostile_pattern_takes_no_time() -> None:
    begun = perf_counter()
    found = CodeOwners("CODEOWNERS", "/".join(["**"] * 400) + "/*a*a*a*a*b @x\n" + "*a" * 400 + "b @y\n")
    found.of("/".join(["aaaaaaaaaaaaaaaaaaaa"] * 50))
    assert perf_counter() - begun < 1 * SLACK


def test_many_hostile_patterns_take_no_time() -> None:
    begun = perf_counter()
    found = CodeOwners("CODEOWNERS", ("/" + "**/" * 320 + "x @y\n") * 30)
    assert found.of("/".join(["a"] * 100)) == ()
    assert found.of("a/x") == ("@y",)
    assert perf_counter() - begun < 1 * SLACK
