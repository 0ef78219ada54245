"""Letter tests: the tests in `tests/*.yaml` of a library, and the files beside them that they name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Mapping as Values
from contextlib import suppress
from datetime import date

from msgspec import Struct

from letterforge.diagnostics import CODES, Finding, Findings, LibraryError, did_you_mean
from letterforge.library.file_sources.file_source import FileSource, OutsideLibraryError
from letterforge.library.files import yaml_files
from letterforge.library.localized_texts import entries, mapping, scalar
from letterforge.placeholders.values_files import RawValues
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence
from letterforge.yamldoc.decoding import MAX_BYTES

FOLDER = "tests"
_TESTS = re.compile(rb"""(?<![\w-])tests["']?[ \t]*:""")


class LetterTest(Struct, frozen=True, eq=False):
    """One test: `file` is the name inside the library of the file that has it, `name` stands in it.

    `values` is the name of a values file; `given` are values in place, which take precedence.
    `text` is the name of a file with the whole letter, `numbers` has ids and what is printed.
    `error` is the code expected in the place of a letter, `error_name` what its message names.
    """

    file: str
    name: Scalar
    variant: Scalar
    language: Scalar | None = None
    values: Scalar | None = None
    given: Values[str, Node] = {}
    text: Scalar | None = None
    contains: tuple[Scalar, ...] = ()
    lacks: tuple[Scalar, ...] = ()
    numbers: tuple[tuple[Scalar, Scalar], ...] = ()
    error: Scalar | None = None
    error_name: Scalar | None = None
    pages: Scalar | None = None
    as_of: Scalar | None = None

    @property
    def day(self) -> date | None:
        """The day whose versions of clauses the letter has, None for its own date, or where it is none."""
        with suppress(ValueError):
            return date.fromisoformat(self.as_of.text) if self.as_of is not None else None
        return None

    @property
    def label(self) -> str:
        """What it is called where all tests are listed: its file and its name."""
        return f"{self.file}: {self.name.text}"


def has_tests(source: FileSource) -> bool:
    """Return whether a file in `tests` seems to hold tests of letters, and not something of a program."""
    return any(_TESTS.search(file.data or b"") for file in yaml_files(source, FOLDER))


def read_tests(source: FileSource) -> tuple[LetterTest, ...]:
    """Return the tests in `tests/*.yaml`, by file and in the order in which they are written.

    Raises LibraryError (LF002, LF101 to LF105, LF110) with all that is wrong in those files.
    """
    findings, found = Findings(), list[LetterTest]()
    for file in yaml_files(source, FOLDER):
        read = file.read("test")
        findings.extend(file.findings)
        if read is not None:
            found += _tests(str(file.path), read[1])
    for test in found:
        _check(test, findings)
    findings.raise_as(LibraryError)
    return tuple(found)


def data_of_tests(source: FileSource) -> Iterator[bytes]:
    """Yield the bytes of all files with tests, and of the files of values that they name."""
    yield from (file.data or b"" for file in yaml_files(source, FOLDER))
    try:
        tests = read_tests(source)
    except LibraryError:
        return  # which no change of those files mends
    for test in tests:
        if test.values is not None:
            try:
                yield read_beside(source, test, test.values, hint="")
            except LibraryError as error:
                yield str(error).encode()


def _check(test: LetterTest, findings: Findings) -> None:
    """Tell (LF110) of a day that is none, an unknown error, and one beside what a letter says."""
    if test.as_of is not None and test.day is None:
        message = f"`{test.as_of.text}` is no day of the calendar"
        findings.add("LF110", message, span=test.as_of.span, hint="write it like `2026-07-01`")
    if test.error is not None and (
        test.text or test.contains or test.lacks or test.numbers or test.pages is not None
    ):
        message = f"`{test.name.text}` expects an error, and something of a letter"
        hint = "make two tests of it: where there is an error, no letter is made"
        findings.add("LF110", message, span=test.error.span, hint=hint)
    if test.error is not None and test.error.text not in CODES:
        hint = did_you_mean(test.error.text, CODES) or "`letterforge explain` lists all"
        findings.add("LF110", f"`{test.error.text}` is no error code", span=test.error.span, hint=hint)


def _tests(file: str, root: Mapping) -> Iterator[LetterTest]:
    for entry in mapping(root.get("tests")).entries.values():
        yield _test(file, entry.key, mapping(entry.value))


def _test(file: str, name: Scalar, body: Mapping) -> LetterTest:
    values, given = body.get("values"), body.get("set")
    written = values if isinstance(values, Mapping) else Mapping({}, name.span)
    over = given if isinstance(given, Mapping) else Mapping({}, name.span)
    error = body.get("error")
    numbers = body.get("number")
    pairs = numbers.entries.values() if isinstance(numbers, Mapping) else ()
    return LetterTest(
        file,
        name,
        scalar(body.get("variant")),
        _word(body.get("language")),
        values if isinstance(values, Scalar) and not values.is_null else None,
        RawValues.of({**written.entries, **over.entries}),
        _word(body.get("text")),
        _words(body.get("contains")),
        _words(body.get("lacks")),
        tuple((one.key, scalar(one.value)) for one in pairs),
        _word(error.get("code") if isinstance(error, Mapping) else error),
        _word(error.get("name")) if isinstance(error, Mapping) else None,
        _word(body.get("pages")),
        _word(body.get("day")),
    )


def _word(node: Node | None) -> Scalar | None:
    return node if isinstance(node, Scalar) else None


def _words(node: Node | None) -> tuple[Scalar, ...]:
    if isinstance(node, Sequence):
        return tuple(map(scalar, entries(node)))
    return () if node is None else (scalar(node),)


def file_beside(test: LetterTest, named: Scalar) -> str:
    """Return the name inside the library of a file that a test names; raises LibraryError LF811.

    Names are relative to the folder of the test, and lead nowhere outside the library.
    """
    written = named.text.replace("\\", "/")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(test.file), written))
    if found in ("..", ".") or found.startswith(("../", "/")) or "\0" in found:
        raise _refusal(named, "leads out of the library", "copy the file into the folder of the tests")
    return found


def read_beside(source: FileSource, test: LetterTest, named: Scalar, *, hint: str) -> bytes:
    """Return the bytes of a file that a test names; raises LibraryError LF811 where that cannot be."""
    name = file_beside(test, named)
    if not source.has_file(name):
        raise _refusal(named, "is not there", hint)
    try:
        data = source.read(name, within="")
    except OutsideLibraryError:
        raise _refusal(named, "is a link that leads out of the library", "copy the file") from None
    except OSError as error:
        hint = "check that it is a file, and that you may read it"
        raise _refusal(named, f"cannot be read: {error.strerror}", hint) from None
    if len(data) > MAX_BYTES:
        raise _refusal(named, f"is larger than {MAX_BYTES:,} bytes", "name a smaller file")
    return data


def _refusal(named: Scalar, why: str, hint: str) -> LibraryError:
    return LibraryError(Finding("LF811", f"`{named.text}` {why}", span=named.span, hint=hint))
