"""Output in any locale: files and pipes get UTF-8, a terminal what it can show."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from letterforge.cli import commands
from letterforge.files import streams
from tests.extent import IS_WHOLE
from tests.libraries import make_library
from tests.slack import PATIENCE

PROGRAM = Path(sys.executable).with_name("letterforge")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="no terminals of our own there")
LOCALES = [
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "latin-1:strict"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]
COMMANDS = [
    "list --language zh-CN",
    "show letter",
    "lint",
    "vars letter",
    "vars letter --format json-schema",
    "schema clauses",
    "render letter --blank",
    "render letter --vars values.yaml",
    "render letter --vars values.yaml --untrusted",
    "render letter --set 无=1",
    "batch letter -d data.csv -o out/{{id}}.md --report -",
    "batch letter -d data.csv -o out/{{id}}.md --junit - -q",
    "batch --help",
    "no-such-command",
]
# Each way in which words leave the program: findings, files to fill in, letters, reports, help.
IN_PIPES = COMMANDS if IS_WHOLE else [
    "vars letter", "render letter --vars values.yaml", "render letter --set 无=1",
    "batch letter -d data.csv -o out/{{id}}.md --report -", "no-such-command",
]  # fmt: skip
ON_TERMINALS = COMMANDS if IS_WHOLE else [
    "list --language zh-CN", "vars letter", "render letter --blank", "render letter --vars values.yaml",
    "batch --help",
]  # fmt: skip
CLAUSES = """
placeholders:
  who: {type: text, label: 公司名称}
  days: {type: integer, label: 天数 – “ёж”, maximum: 9}
clauses:
  only: {text: "{{ who }}在{{ days }}天内答复 – €😀。"}
  wrong: {text: "{{ whо }}"}
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[only]")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "values.yaml").write_text("who: 云河\ndays: 二\n", encoding="utf-8")
    (tmp_path / "data.csv").write_text("id,who,days\n1,云河,3\n2,ёж,四\n", encoding="utf-8")
    return tmp_path


def call(command: str, locale: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in {"LC_ALL", "PYTHONUTF8"}}
    return subprocess.run(
        [PROGRAM, *command.split(" ")],
        env=environment | {"COLUMNS": "100"} | locale,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("command", IN_PIPES)
def test_what_goes_into_a_pipe_is_the_same_utf_8_in_every_locale(command: str) -> None:
    if command.startswith("batch letter"):
        call(command, {})  # from then on its letters are unchanged
    usual = call(command, {"PYTHONUTF8": "1"})
    assert b"LF000" not in usual.stderr
    usual.stdout.decode("utf-8")
    for locale in LOCALES if command == "vars letter" else LOCALES[:1] + LOCALES[-1:]:
        if "无" in command and "LC_ALL" in locale:  # what is typed there is not known to be UTF-8
            continue
        done = call(command, locale)
        assert done.returncode == usual.returncode, (locale, done.stderr)
        if "--junit" not in command:  # which tells the time
            assert done.stdout == usual.stdout, locale
        assert done.stderr == usual.stderr, locale


@pytest.mark.parametrize(
    "locale",
    LOCALES if IS_WHOLE else LOCALES[:1] + LOCALES[-1:],
    ids=lambda one: str(*one.values()) if len(one) == 1 else one["LC_ALL"],
)
def test_names_of_files_that_the_locale_cannot_write_end_nothing(locale: dict[str, str]) -> None:
    done = call("render letter --blank -o 信.md", locale)
    assert done.returncode == 0, done.stderr
    assert Path("信.md").is_file()
    done = call("render letter --vars 无.yaml", locale)
    assert (done.returncode, b"error[LF002]" in done.stderr) == (2, True)


def on_terminal(command: str, **variables: str) -> str:
    """Return the bytes that a terminal gets from a command, as text with a character for each byte."""
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"} | variables
    with subprocess.Popen(
        [PROGRAM, *command.split(" ")], env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        found = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            found += piece
        process.wait(PATIENCE)
    os.close(ours)
    return found.decode("latin-1").replace("\r\n", "\n")


@UNIX
@pytest.mark.parametrize(
    ("command", "encoding"),
    [*((one, "cp1252") for one in ON_TERMINALS), ("vars letter", "ascii"), ("vars letter", "latin-1")],
)
def test_a_terminal_gets_what_it_can_show_and_the_rest_as_escapes(command: str, encoding: str) -> None:
    shown = on_terminal(command, PYTHONIOENCODING=encoding)
    assert "Traceback" not in shown
    assert "LF000" not in shown
    if command.startswith(("list", "render letter --vars", "vars letter")):
        assert "\\u" in shown
        assert all(ord(char) < 256 for char in shown)
        shown.encode("latin-1").decode(encoding)
    if command == "vars letter":
        dash = {"cp1252": "\x96", "ascii": "\\u2013", "latin-1": "\\u2013"}[encoding]
        assert dash in shown


@UNIX
@pytest.mark.parametrize("command", ["字母", "render letter --字母 x"])
def test_a_terminal_of_ascii_gets_ascii_where_the_command_line_is_refused(command: str) -> None:
    shown = on_terminal(command, PYTHONIOENCODING="ascii")
    assert shown.isascii()
    assert "\\u5b57" in shown


@UNIX
def test_a_terminal_of_utf_8_gets_all_of_it() -> None:
    shown = on_terminal("render letter --blank", PYTHONIOENCODING="utf-8").encode("latin-1").decode("utf-8")
    assert "天内答复 – €😀。" in shown


@UNIX
def test_a_word_file_is_not_shown_on_a_terminal_by_any_name() -> None:
    for output in ("-", "/dev/stdout"):
        assert "LF003" in on_terminal(f"render letter --blank -f docx -o {output}")


class Console(io.TextIOWrapper):
    """A stream as Windows has it: of an old code page, on a console or not."""

    def __init__(self, encoding: str, *, is_console: bool) -> None:
        self.bytes = io.BytesIO()
        self.is_console = is_console
        super().__init__(self.bytes, encoding=encoding, errors="strict", newline="\r\n")

    def isatty(self) -> bool:
        return self.is_console


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp936"])
@pytest.mark.parametrize("is_console", [True, False])
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_consoles_and_files_of_an_old_code_page_are_treated_so_too(
    encoding: str, is_console: bool, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Console(encoding, is_console=is_console)
    monkeypatch.setattr(sys, name, stream)
    commands._open_streams()
    stream.write("é 云 😀\n")
    stream.flush()
    expected = encoding if is_console else "utf-8"
    assert stream.bytes.getvalue() == "é 云 😀\r\n".encode(expected, "backslashreplace")


@pytest.mark.parametrize("is_console", [True, False])
def test_a_letter_on_a_console_is_encoded_as_the_console_is(
    is_console: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Console("cp1252", is_console=is_console)
    monkeypatch.setattr(sys, "stdout", stream)
    commands._open_streams()
    streams.write_stdout("é 云\n".encode())
    assert stream.bytes.getvalue() == (b"\xe9 \\u4e91\r\n" if is_console else "é 云\n".encode())


def test_streams_that_are_no_files_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    commands._open_streams()
    sys.stderr.write("云")
