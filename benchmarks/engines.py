"""What is measured: every engine writes the same letters, one after the other, and says how long it took."""

from __future__ import annotations

import base64
import importlib.util
import io
import itertools
import json
import os
import shutil
import subprocess
import time
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

import same_letter
import word_templates
from word_templates import BASES, Base

ROOT = Path(__file__).resolve().parent.parent
NPM_ENGINES = ("docxtemplater", "easy-template-x")


class Engine(ABC):
    """One way to write the letter."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._next = 0

    def run(self, count: int) -> float:
        """Write the next `count` letters and return the seconds it took."""
        first, self._next = self._next, self._next + count
        return self._run(first, count)

    @abstractmethod
    def letter(self) -> bytes:
        """Return the first letter."""

    @abstractmethod
    def _run(self, first: int, count: int) -> float: ...


class PythonEngine(Engine):
    """An engine in this process: a function from the values of one letter to its bytes."""

    def __init__(self, name: str, write: Callable[[Any], object], rows: tuple[Any, ...]) -> None:
        super().__init__(name)
        self._write = write
        self._rows = rows

    def letter(self) -> bytes:
        written = self._write(self._rows[0])
        return written if isinstance(written, bytes) else str(written).encode()

    def _run(self, first: int, count: int) -> float:
        write = self._write
        start = first % len(self._rows)
        rows = list(itertools.islice(itertools.cycle(self._rows), start, start + count))
        begin = time.perf_counter()
        for row in rows:
            write(row)
        return time.perf_counter() - begin


class NodeEngine(Engine):
    """An engine from npm, in the one Node process that all of them share and that stays warm."""

    def __init__(self, name: str, node: Node, engine: str, template: Path) -> None:
        super().__init__(name)
        self._node = node
        self._order = {"engine": engine, "template": str(template)}

    def letter(self) -> bytes:
        return base64.b64decode(
            self._node.obey({**self._order, "first": 0, "count": 1, "keep": True})["file"]
        )

    def _run(self, first: int, count: int) -> float:
        return float(self._node.obey({**self._order, "first": first, "count": count})["seconds"])


class Node:
    """The Node process."""

    def __init__(self, program: str, modules: Path, values: Path) -> None:
        script = Path(__file__).with_name("peers.cjs")
        self._process = subprocess.Popen(
            [program, str(script), str(modules), str(values)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to `order`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(f"{order['engine']}: {answer['error']}")
        return answer


def letterforge_engines() -> list[Engine]:
    """Return letterforge's engines, and the floor: deflating the document.xml of letterforge's letters.

    For each format there are two: a `Renderer`, and `bind`, `assemble` and `export` letter by letter.
    """
    import letterforge

    plan = letterforge.open_library(same_letter.LIBRARY).plan(
        same_letter.VARIANT, language=same_letter.LANGUAGE
    )
    renderer = letterforge.Renderer(plan)

    def render(format_name: str) -> Callable[[Any], object]:
        return lambda row: renderer.render(row, format_name)

    def export(format_name: str) -> Callable[[Any], object]:
        return lambda row: letterforge.export(plan.assemble(plan.bind(row)), format_name)

    rows = same_letter.typed_values()
    word = PythonEngine("letterforge docx", render("docx"), rows)
    return [
        word,
        PythonEngine("letterforge md", render("md"), rows),
        PythonEngine("letterforge txt", render("txt"), rows),
        *(
            PythonEngine(f"letterforge {name}, one by one", export(name), rows)
            for name in ("docx", "md", "txt")
        ),
        PythonEngine("floor", deflate, (document_xml(word.letter()),)),
    ]


def deflate(data: bytes) -> bytes:
    """Return `data` as a zip archive would hold it: raw deflate at the usual level."""
    compressor = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return compressor.compress(data) + compressor.flush()


def document_xml(word_file: bytes) -> bytes:
    """Return the main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(word_file)) as archive:
        return archive.read("word/document.xml")


def docxtpl_engine(base: Base) -> Engine:
    """Return docxtpl the way its manual uses it: the template is opened for every letter."""
    from docxtpl import DocxTemplate

    template = word_templates.jinja_template(base)

    def write(row: Any) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(row, autoescape=True)  # without it, the `&` in a company's name is lost
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return PythonEngine(f"docxtpl, {base} template", write, same_letter.formatted_values())


def python_docx_engine() -> Engine:
    """Return python-docx as its own introduction uses it: paragraph by paragraph, styles by name."""
    import docx

    def write(row: Any) -> bytes:
        document = docx.Document()
        for part in same_letter.filled(row):
            document.add_paragraph(part.text, style=word_templates.STYLE_NAMES[part.style])
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return PythonEngine("python-docx", write, same_letter.formatted_values())


def npm_engines(folder: Path) -> list[Engine]:
    """Return the engines from npm; their templates and values are written to `folder`."""
    modules = Path(os.environ.get("LETTERFORGE_NODE_MODULES") or ROOT / ".cache" / "node_modules")
    program = shutil.which("node")
    installed = [name for name in NPM_ENGINES if (modules / name).is_dir()]
    if program is None or not installed:
        return []
    values = folder / "values.json"
    values.write_text(json.dumps(same_letter.formatted_values()), "utf-8")
    node = Node(program, modules, values)
    found: list[Engine] = []
    for base in BASES:
        template = folder / f"{base}.docx"
        template.write_bytes(word_templates.brace_template(base))
        found += [NodeEngine(f"{name}, {base} template", node, name, template) for name in installed]
    return found


def peer_engines(folder: Path) -> list[Engine]:
    """Return the engines of others that are installed."""
    has_docxtpl = importlib.util.find_spec("docxtpl") is not None
    own = [docxtpl_engine(base) for base in BASES] if has_docxtpl else []
    return [*own, python_docx_engine(), *npm_engines(folder)]
