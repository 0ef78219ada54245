"""docs/ci.md: its commands are typed, its snippets fit their servers, its tables name all there is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.fresh import checkout, variables
from tests.ci.test_ci_action import ACTION
from tests.ci.test_ci_schemas import INCLUDED, check
from tests.library.folder import write_library
from tests.preloaded import preloaded
from tests.repository import ROOT
from tests.test_readme import commands

PAGE = (ROOT / "docs/ci.md").read_text("utf-8")
HOW_TO = [(ROOT / f"docs/howto/lint-in-ci{tag}.md").read_text("utf-8") for tag in ("", ".zh-CN")]
SNIPPET = re.compile(r"^```yaml ([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
JOB = "on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n"


def snippets(kind: str) -> list[str]:
    return [body for found, body in SNIPPET.findall("\n".join([PAGE, *HOW_TO])) if found == kind]


def workflows() -> list[str]:
    """Return the workflows of GitHub on the page; steps alone are put into one."""
    steps = [re.sub("^", "      ", body, flags=re.MULTILINE) for body in snippets("github-steps")]
    return [*snippets("github-workflows"), *(JOB + body.rstrip(" ") for body in steps)]


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")
def test_the_commands_make_a_repository_as_the_workflows_want_it(tmp_path: Path) -> None:
    checkout(tmp_path / "letterforge")
    typed = [command for block in CONSOLE.findall(PAGE) for command, _ in commands(block)]
    assert len(typed) == 6
    path = os.pathsep.join([str(preloaded()), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = variables(PATH=path)
    subprocess.run(["sh", "-e", "-c", "\n".join(typed)], cwd=tmp_path, env=environment, check=True)
    made = tmp_path / "letters"
    lines = (made / "ci/requirements.txt").read_text("utf-8").splitlines()
    (wheel,) = (line for line in lines if line.startswith("wheels/"))
    assert (made / wheel).is_file()
    assert (made / ".github/workflows/letters.yml").is_file()
    assert (made / ".gitlab-ci.yml").is_file()


@pytest.mark.parametrize(("schema", "count"), [("github-workflows", 5), ("gitlab-ci", 1)])
def test_the_snippets_fit_the_schemas_of_their_servers(schema: str, count: int, tmp_path: Path) -> None:
    texts = workflows() if schema == "github-workflows" else snippets(schema)
    paths = [tmp_path / f"{number}.yml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    done = check(schema, *paths)
    assert (len(texts), done.returncode) == (count, 0), done.stdout


def test_the_snippets_give_the_action_inputs_that_it_has() -> None:
    uses: list[dict[str, Any]] = [
        step
        for text in workflows()
        for job in yaml.safe_load(text)["jobs"].values()
        for step in job["steps"]
        if step["uses"].startswith("letterforge/letterforge@")
    ]
    assert len(uses) == 5
    assert all(step["with"].keys() <= ACTION["inputs"].keys() for step in uses)


def test_every_input_of_the_action_stands_in_the_table_with_its_default() -> None:
    table = PAGE.partition("| input | meaning | default |\n|---|---|---|\n")[2].partition("\n\n")[0]
    rows = {cells[1]: cells[3] for line in table.splitlines() if (cells := line.split("|"))}
    assert [name.strip(" `") for name in rows] == list(ACTION["inputs"])
    shown = {name.strip(" `"): default.strip(" `") for name, default in rows.items()}
    defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
    assert shown == {**defaults, "output-file": "the log"}


def test_the_job_to_include_takes_the_inputs_of_the_page() -> None:
    spec, job = yaml.safe_load_all(INCLUDED.read_text("utf-8"))
    inputs = spec["spec"]["inputs"]
    (snippet,) = snippets("gitlab-ci")
    (included,) = yaml.safe_load(snippet)["include"]
    assert included["remote"].endswith("/COMMIT/" + INCLUDED.relative_to(ROOT).as_posix())
    assert included["inputs"].keys() <= inputs.keys()
    assert {name for name, one in inputs.items() if "default" not in one} == {"version"}
    for name in ("stage", "image"):
        assert re.search(rf"`{name}`\s\(`{re.escape(inputs[name]['default'])}`\)", PAGE)
    assert set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", str(job))) == inputs.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")
@pytest.mark.parametrize(("text", "code"), [("{{ hours }}", 0), ("{{ huors }}", 1)])
def test_the_job_to_include_checks_the_library_and_publishes_what_it_finds(
    text: str, code: int, tmp_path: Path
) -> None:
    spec, job = INCLUDED.read_text("utf-8").split("\n---\n")
    inputs = {name: one.get("default") for name, one in yaml.safe_load(spec)["spec"]["inputs"].items()}
    inputs |= {"version": "0" * 40, "library": "my letters"}
    filled = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: inputs[found[1]], job)
    (made,) = yaml.safe_load(filled).values()
    package, _, url = made["variables"]["PACKAGE"].partition(" @ ")
    assert (package, url.rpartition("/")[2]) == ("letterforge", f"{'0' * 40}.tar.gz")
    clause = {"clauses/other.yaml": f"clauses: {{other: {{text: 'In {text}.'}}}}\n"}
    write_library(tmp_path / "my letters", clause)
    path = os.pathsep.join([str(preloaded()), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", "\n".join(made["script"])],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, **made["variables"]},
        check=False,
    )
    report = json.loads((tmp_path / made["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    paths = [one["location"]["path"] for one in report if one["check_name"] == "LF201"]
    assert (done.returncode, paths) == (code, ["my letters/clauses/other.yaml"] * code)


def test_the_hook_of_the_page_is_the_one_that_is_there() -> None:
    (snippet,) = snippets("pre-commit")
    (repo,) = yaml.safe_load(snippet)["repos"]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["id"] for one in repo["hooks"]] == [hook["id"]]


def test_the_image_is_built_and_run_as_its_file_says() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    said = [line.removeprefix("#   ") for line in lines if line.startswith("#   ")]
    assert "```sh\n" + "\n".join(said) + "\n```" in PAGE
