"""Completion: what the shell offers at the cursor, by the scripts that users install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from letterforge.cli.bash_completion import join_words
from tests.library.folder import write_library
from tests.plugins.packages import offer
from tests.preloaded import preloaded

PROGRAM = Path(sys.executable).with_name("letterforge")


def offered(*words: str, folder: Path) -> list[str]:
    """Return what Bash is offered behind `letterforge WORDS`, the last one as far as it is typed."""
    variables = {
        "_LETTERFORGE_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(["letterforge", *words]),
        "COMP_CWORD": str(len(words)),
    }
    done = subprocess.run(
        [preloaded() / "letterforge"],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    (folder / "a.csv").write_text("id,Stunden,Name\n1,24,A\n", encoding="utf-8")
    return folder


RENDER = ("render", "variant1")
BATCH = ("batch", "variant1", "-d", "a.csv")


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ((*RENDER, "-f", ""), ["md", "docx", "txt", "html", "json", "pdf"]),
        ((*BATCH, "-f", "md,d"), ["md,docx"]),
        ((*RENDER, "-l", ""), ["zh-CN", "en"]),
        (("list", "-l", "z"), ["zh-CN"]),
        (("uses", "promisor_t"), ["promisor_type"]),
        (("uses", "variant"), ["variant1", "variant2", "variant3"]),
        (("uses", "off"), ["official"]),
        (("uses", "unified-t"), ["unified-timeliness"]),
        ((*RENDER, "-f", "txt", "-O", ""), ["width="]),
        ((*RENDER, "-o", "a.json", "-O", ""), ["indent="]),
        ((*BATCH, "-f", "txt,json", "-O", ""), ["width=", "indent="]),
        ((*RENDER, "--set", "promisor_t"), ["promisor_type="]),
        ((*RENDER, "--set", "promisor_type", "="), ["enterprise", "individual"]),
        ((*RENDER, "--set", "promisor_type", "=", "e"), ["enterprise"]),
        (("render", "variant3", "--set", "sells_online", "="), ["yes", "no"]),
        ((*RENDER, "--set", "=", "promisor_type", "=", "i"), ["individual"]),
        (("render", "--set", "promisor_t"), ["promisor_type="]),
        ((*BATCH, "--map", "S"), ["Stunden="]),
        ((*BATCH, "--map", "Stunden", "=", "response_h"), ["response_hours"]),
        ((*BATCH, "--source-kind", "j"), ["jsonl", "json"]),
        ((*RENDER, "--format", "=", "do"), ["docx"]),
        ((*RENDER, "--color", "a"), ["auto", "always"]),
        (("show", "variant1", "-f", ""), ["text", "json"]),
        (("explain", "LF30"), ["LF301", "LF302", "LF303", "LF304", "LF305", "LF306", "LF307"]),
        (("explain", "lf41"), ["lf410", "lf411", "lf412", "lf413", "lf414", "lf415", "lf416", "lf417"]),
        (("explain", "41"), ["410", "411", "412", "413", "414", "415", "416", "417"]),
        (("render", "nothing", "-l", "e"), ["en"]),
        ((*BATCH[:2], "-d", "missing.csv", "--map", ""), []),
        ((*BATCH[:2], "-d", "sqlite:///a.db", "--map", ""), []),
        ((*RENDER, "--set", "missing", "="), []),
    ],
    ids=str,
)
def test_what_can_stand_at_the_cursor_is_offered(
    words: tuple[str, ...], answers: list[str], table: Path
) -> None:
    assert offered(*words, folder=table) == answers


def test_a_library_with_errors_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    library = write_library(tmp_path)
    (library / "clauses" / "bad.yaml").write_text("clauses: [", encoding="utf-8")
    assert offered("render", "letter", "--library", str(library), "--set", "x", "=", folder=tmp_path) == []


def test_a_library_of_a_stranger_is_not_read_before_limits_hold(table: Path) -> None:
    for words in (("-l", ""), ("--set", "promisor_t"), ("--set", "promisor_type", "=")):
        assert offered(*RENDER, "--untrusted", *words, folder=table) == []
    assert offered(*RENDER, "--untrusted", "-f", "txt", "-O", "", folder=table) == ["width="]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_columns_of_a_pipe_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert offered("batch", "variant1", "-d", "pipe.csv", "--map", "", folder=tmp_path) == []


def test_a_plug_in_that_fails_is_told_by_the_command_alone(tmp_path: Path) -> None:
    offer(tmp_path, "raise RuntimeError('no licence')", "other = other_plugin:Exporter")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        assert "other" in offered(*RENDER, "-f", "", folder=tmp_path)
        assert offered(*RENDER, "-f", "other", "-O", "", folder=tmp_path) == []


@pytest.mark.parametrize(
    ("words", "joined", "prefix"),
    [
        ("a --set b = c", "a --set b=c", "b="),
        ("a --set b =", "a --set b=", "b="),
        ("a --set b = ", "a --set b= ", ""),
        ("a --set = b = c", "a --set=b=c", "b="),
        ("a --library c : /x", "a --library c:/x", "c:"),
        ("a b c", "a b c", ""),
    ],
)
def test_words_that_bash_parted_are_joined(words: str, joined: str, prefix: str) -> None:
    given = {"COMP_WORDS": words.replace(" ", "\n"), "COMP_CWORD": str(words.count(" "))}
    assert join_words(given) == prefix
    assert given["COMP_WORDS"] == joined.replace(" ", "\n")
    assert given["COMP_CWORD"] == str(joined.count(" "))


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="no Bash here")
def test_bash_completes_names_without_a_space_and_values_with_one(tmp_path: Path) -> None:
    typed("letterforge render variant1 --set promisor_t\t", "promisor_type=", tmp_path)
    typed("letterforge render variant1 --set promisor_type=in\t", "--set promisor_type=individual ", tmp_path)


def typed(line: str, wanted: str, folder: Path) -> None:
    """Wait until an interactive Bash shows a line with a tab as `wanted`, and nothing behind that."""
    import pty
    import select

    ours, its = pty.openpty()
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    variables = {"PATH": path, "PS1": "", "TERM": "dumb"}
    command = ["bash", "--norc", "--noprofile", "-i"]
    with subprocess.Popen(
        command,
        stdin=its,
        stdout=its,
        stderr=its,
        cwd=folder,
        env=os.environ | variables,
        start_new_session=True,
    ) as bash:
        os.write(ours, b'eval "$(letterforge --show-completion bash)"; echo rea""dy\n')
        shown, end = b"", time.monotonic() + 60
        while b"ready\r\n" not in shown and time.monotonic() < end:
            shown += os.read(ours, 9999)
        os.write(ours, line.encode())
        shown = b""
        while time.monotonic() < end and not (
            shown.decode("utf-8", "replace").endswith(wanted) and not select.select([ours], [], [], 0.5)[0]
        ):
            if select.select([ours], [], [], 1)[0]:
                shown += os.read(ours, 9999)
        bash.kill()
    os.close(ours)
    os.close(its)
    assert shown.decode().endswith(wanted), shown
