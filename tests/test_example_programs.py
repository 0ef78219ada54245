"""The programs in examples/programs do what their first lines say."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import letterforge
from letterforge.letter.codec import encode
from tests.plugins.packages import offer

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / "examples" / "programs"


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PROGRAMS))
    monkeypatch.chdir(ROOT)


def program(name: str) -> ModuleType:
    return import_module(name)


@pytest.fixture
def client() -> Any:
    testclient = pytest.importorskip("fastapi.testclient", reason="FastAPI is not installed")
    return testclient.TestClient(program("web_service").app)


def given() -> dict[str, Any]:
    """Return the values of a letter as a program would send them."""
    from letterforge.yamldoc import plain  # of this alone

    return {name: plain(node) for name, node in letterforge.read_values("examples/org.en.yaml").items()}


def test_the_service_returns_the_letter_that_the_command_line_makes(client: Any) -> None:
    plan = letterforge.open_library().plan("variant1", language="en")
    letter = plan.assemble(plan.bind(given()))
    for format_, media in program("web_service").MEDIA.items():
        answer = client.post(f"/letters/variant1.{format_}", json=given())
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert answer.content == letterforge.export(letter, format_)


def test_the_service_answers_wrong_values_with_every_finding(client: Any) -> None:
    answer = client.post("/letters/variant1.md", json={**given(), "response_hours": "soon", "huors": 1})
    assert answer.status_code == 422
    found = answer.json()["findings"]
    assert sorted(one["code"] for one in found) == ["LF301", "LF303"]
    assert {"message", "hint", "place", "file", "line"} <= set(found[0])


@pytest.mark.parametrize(
    ("path", "code"),
    [("variant9.md", "LF401"), ("variant1.rtf", "LF501"), ("variant1.md?language=fr", "LF408")],
)
def test_the_service_knows_no_other_letters(client: Any, path: str, code: str) -> None:
    answer = client.post(f"/letters/{path}", json=given())
    assert (answer.status_code, [one["code"] for one in answer.json()["findings"]]) == (404, [code])


def test_nobody_imports_a_plug_in_by_a_request(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, "raise RuntimeError('imported')", "remote = remote_plugin:Exporter")
    monkeypatch.syspath_prepend(tmp_path)
    answer = client.post("/letters/variant1.remote", json=given())
    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (404, "LF501")
    assert "remote_plugin" not in sys.modules


class _Standard:
    """A standard stream of bytes."""

    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("format_", ["md", "docx"])
def test_the_filter_puts_a_watermark_into_a_letter(monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    plan = letterforge.open_library().plan("variant1", language="en")
    letter = plan.assemble(plan.bind({}, blank=True))
    out = _Standard()
    monkeypatch.setattr(sys, "argv", ["watermark.py", "NOT YET", format_])
    monkeypatch.setattr(sys, "stdin", _Standard(encode(letter)))
    monkeypatch.setattr(sys, "stdout", out)
    watermark = program("watermark")
    assert watermark.main() == 0
    marked = watermark.with_watermark(letter, "NOT YET")
    assert marked.body[1:] == letter.body
    assert out.buffer.getvalue() == letterforge.export(marked, format_)
    assert "**NOT YET**" in letterforge.export(marked, "md").decode()


def test_the_filter_says_what_is_no_letter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["watermark.py"])
    monkeypatch.setattr(sys, "stdin", _Standard(b"{}"))
    assert program("watermark").main() == 1
    assert "LF505" in capsys.readouterr().err


def test_the_batch_makes_a_letter_for_each_order_and_tells_of_the_bad_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = program("order_letters")
    assert orders.main(str(tmp_path / "out")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["2026-1: made", "2026-2: made", "2026-3: failed"]
    assert [line.split()[0] for line in lines[3:-1]] == ["LF303", "LF302"]
    assert lines[-1] == "2 made, 0 unchanged, 1 failed"
    assert "a chair and a table" in (tmp_path / "out" / "2026-2.md").read_text("utf-8")
    orders.main(str(tmp_path / "out"))
    assert capsys.readouterr().out.splitlines()[-1] == "0 made, 2 unchanged, 1 failed"


def test_the_library_of_the_orders_is_sound() -> None:
    assert letterforge.open_library(PROGRAMS / "orders").lint() == ()
