"""Targets that read what editors write: library files, YAML by itself, and the texts of clauses."""

from __future__ import annotations

import json
from collections.abc import Iterator

import letterforge
from letterforge import LetterforgeError, Library
from letterforge.diagnostics import LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.letter_tests import read_tests
from letterforge.lint.checks.table import CHECKS
from letterforge.lint.linter import lint
from letterforge.review.letter_tests.runner import LetterTestRunner
from letterforge.yamldoc import Mapping, Node, Scalar, decode, plain, read_yaml, unfold
from tests.fuzz.ground import PLACEHOLDERS, VALUES, exported, ground
from tests.fuzz.target import NAME, Target, one_in, refused, words
from tests.libraries import PAGE

_PLACES = ("clauses/all.yaml", "templates/letter.yaml", "templates/pages/plain.yaml", "letterforge.yaml")
_PARTING = b"\n%%\n"  # stands between the files of a library
_TESTED = {
    "clauses/all.yaml": (
        "placeholders:\n  who: {type: text, label: Who}\n"
        "  hours: {type: integer, label: Hours, unit: hours}\n"
        "clauses:\n  answer: {text: '{{ who }} answers within {{ hours }}.'}\n"
    ),
    "templates/letter.yaml": 'title: L\nnumbering: ["1."]\nbody: [answer]\n',
    "letterforge.yaml": "language: en\n",
    "tests/values/bo.yaml": "who: Bo\nhours: 2\n",
    "tests/golden.txt": "L\n",
}
_USES = ("title", "when", "for", "numbering")


def read_library(data: bytes) -> object:
    """Return the letters of a library whose files are `data`; what lint finds first, so that both agree."""
    folder = ground() / "library"
    for place, content in zip(_PLACES, [*data.split(_PARTING, 3), b"", b"", b""], strict=False):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content or (PAGE.encode() if "pages" in place else b""))
    library = letterforge.open_library(folder)
    found = [one for one in library.lint() if not one.code.startswith("LF7")]  # which keeps no letter back
    letters = list(_letters(library, "letter", word=one_in(4, data)))
    if found:
        raise LibraryError(*found)
    assert not [one for one in letters if isinstance(one, LetterforgeError)], "lint found nothing wrong"
    return letters


def _letters(library: Library, variant: str, *, word: bool) -> Iterator[object]:
    """Yield the blank letter of each language in every format, or the error for which there is none."""
    try:
        for language in library.variant(variant).languages or (library.language(variant).language,):
            plan = library.plan(variant, language=language)
            yield exported(plan.assemble(plan.bind({}, blank=True)), word=word)
    except LetterforgeError as error:
        refused(error)
        yield error


def read_text(data: bytes) -> object:
    """Return the letters of one text: filled and blank, in every format.

    The first line may say what the text is: `when`, `for`, `title`, `numbering`; else it is a clause.
    """
    head, _, rest = data.decode(errors="replace").partition("\n")
    use, text = (head, rest) if head in _USES else ("text", f"{head}\n{rest}" if rest else head)
    quoted = json.dumps(text, ensure_ascii=False)
    numbering, body, clause = (
        '["1.", "(a)", "(i)"]',
        "[only, {section: S, id: s, body: [only]}]",
        "text: Words.",
    )
    if use == "text":
        clause = f"text: {quoted}"
    elif use == "title":
        clause = f"title: {quoted}\n    text: '{{{{ who }}}}'"
    elif use == "numbering":
        numbering = json.dumps(text.split("\n"), ensure_ascii=False)
        body = "[only]"
        for name in "DCBA":
            body = f"[{{section: {name}, body: {body}}}, only]"
    else:
        body = f"[{{clause: only, {use}: {quoted}}}]"
    folder = ground() / "text"
    for place, content in (
        ("clauses/all.yaml", f"{PLACEHOLDERS}\nclauses:\n  only:\n    {clause}\n"),
        ("templates/letter.yaml", f"title: L\nnumbering: {numbering}\npage: plain\nbody: {body}\n"),
        ("templates/pages/plain.yaml", PAGE),
    ):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
    plan = letterforge.open_library(folder).plan("letter")
    blank, filled = plan.assemble(plan.bind({}, blank=True)), plan.assemble(plan.bind(VALUES))
    word = one_in(4, data)
    return exported(blank, word=word), exported(filled, word=word)


def read_letter_tests(data: bytes) -> object:
    """Return how the tests of a file went; a test that counts pages, which takes a program, is not run."""
    source = MemoryFiles({**_TESTED, "tests/one.yaml": data})
    runner = LetterTestRunner(Catalog(source))
    outcomes = [runner.run(test) for test in read_tests(source) if test.pages is None]
    for one in outcomes:
        if one.findings:
            refused(LibraryError(*one.findings))
    linted = [one.code for one in lint(Catalog(source), {"letter-tests": CHECKS["letter-tests"]})]
    return [(one.test.label, one.word, one.letter, one.differences) for one in outcomes], linted


def read_nodes(data: bytes) -> object:
    """Return what YAML says, as plain data."""
    node = read_yaml(decode(NAME, data))
    return None if node is None else repr((plain(node), [unfold(one) for one in scalars(node)]))


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar below a node, keys aside."""
    if isinstance(node, Scalar):
        yield node
        return
    inner = [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else node.items
    for one in inner:
        yield from scalars(one)


TARGETS = (
    Target("library", read_library, words("library", "yaml", "template")),
    Target("text", read_text, words("template", "numbering")),
    Target("tests", read_letter_tests, words("tests", "yaml")),
    Target("yaml", read_nodes, words("yaml")),
)
