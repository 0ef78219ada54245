"""Files for CI servers fit the schemas of these servers, as check-jsonschema ships them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FILES = [
    *((path, "github-workflows") for path in WORKFLOWS),
    *((ROOT / f"examples/ci/github-{name}.yml", "github-workflows") for name in ("actions", "impact")),
    (ROOT / "action.yml", "github-actions"),
    (ROOT / ".github/dependabot.yml", "dependabot"),
    *((ROOT / f"examples/ci/gitlab-{name}.yml", "gitlab-ci") for name in ("ci", "impact")),
]
INCLUDED = ROOT / "examples/ci/gitlab-lint.yml"


def check(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if schema == "gitlab-ci":
        command += ["--data-transform", "gitlab-ci"]
    return subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", sorted({schema for _, schema in FILES}))
def test_the_files_of_a_server_fit_its_schema(schema: str) -> None:
    done = check(schema, *(path for path, one in FILES if one == schema))
    assert done.returncode == 0, done.stdout


def test_a_file_to_include_fits_the_schema_in_both_its_parts(tmp_path: Path) -> None:
    """The inputs stand before the job, in a document of their own."""
    parts = INCLUDED.read_text("utf-8").split("\n---\n")
    paths = [tmp_path / f"{number}.yml" for number in range(len(parts))]
    for path, text in zip(paths, parts, strict=True):
        path.write_text(text, encoding="utf-8")
    done = check("gitlab-ci", *paths)
    assert (len(parts), done.returncode) == (2, 0), done.stdout


@pytest.mark.parametrize(
    ("name", "schema", "old", "new"),
    [
        ("action.yml", "github-actions", "using: composite", "usin: composite"),
        ("examples/ci/github-actions.yml", "github-workflows", "timeout-minutes: 60", "timeout: 60"),
        ("examples/ci/gitlab-ci.yml", "gitlab-ci", "when: always", "when: ever"),
    ],
)
def test_a_mistake_does_not_fit(name: str, schema: str, old: str, new: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert old in text
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace(old, new), encoding="utf-8")
    assert check(schema, wrong).returncode == 1
