"""The pieces of work that faults are put into: a letter, a batch into a folder, a batch into an archive."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from tests.batch.runs import CLAUSES
from tests.libraries import make_library
from tests.trust.faults import Work, quiet_main, tree

OLD, NEW = b"old words\n" * 9, b"new words\n" * 9_000


def letter() -> Work:
    """One letter, in the place of an old one and beside nothing."""

    def prepare(folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "old.md").write_bytes(OLD)

    def act(folder: Path) -> int:
        from letterforge.diagnostics import LetterforgeError
        from letterforge.files.writing import write_file

        failed = 0
        for name in ("old.md", "new.md"):
            try:
                write_file(folder / name, NEW)
            except LetterforgeError:
                failed = 1
        return failed

    def flaws(folder: Path, is_again: bool) -> list[str]:
        found = tree(folder)
        if is_again:
            return [] if found == {"old.md": NEW, "new.md": NEW} else [f"the next run left {sorted(found)}"]
        wrong = found.get("old.md") not in (OLD, NEW) or found.get("new.md", NEW) != NEW
        return ["a letter is damaged"] if wrong else []

    warm = Path(tempfile.mkdtemp(prefix="letterforge-"))
    prepare(warm / "x")
    act(warm / "x")
    shutil.rmtree(warm)
    return Work(prepare, act, flaws)


def batch(store: str, part: str = "") -> Callable[[], Work]:
    """Return the work of a batch: a letter made anew, another one, a record that fails, three reports."""

    def make() -> Work:
        ground = Path(tempfile.mkdtemp(prefix="letterforge-"))
        make_library(ground / "library", CLAUSES, "[used]")
        for name, count in (("old", 1), ("new", 2)):
            rows = "".join(f"r{n},Firm,{count}\n" for n in range(count)) + f"r9,Firm,{'soon' * count}\n"
            (ground / f"{name}.csv").write_text(f"id,who,hours\n{rows}")

        def act(folder: Path, table: str = "new") -> int:
            return quiet_main(
                *("batch", "letter", "--library", str(ground / "library"), "--language", "en", "--jobs", "1"),
                *("--data", str(ground / f"{table}.csv"), "-o", f"{folder}/{store}/{{{{ id }}}}/x.md"),
                *("--report", f"{folder}/r.jsonl", "--junit", f"{folder}/r.xml"),
                *("--failed", f"{folder}/f.csv", "--quiet"),
            )

        olds, wholes = ground / "olds", ground / "wholes"
        olds.mkdir()
        assert act(olds, "old") == 1
        old = tree(olds)
        shutil.copytree(olds, wholes)
        assert act(wholes) == 1
        new = {name: data.replace(b"wholes", b"olds") for name, data in tree(wholes).items()}

        def prepare(folder: Path) -> None:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(olds, folder)

        def flaws(folder: Path, is_again: bool) -> list[str]:
            found = tree(folder)
            if is_again:
                names = sorted(name for name in found | new if found.get(name) != new.get(name))
                return [f"the next run left another {names}"] if names else _damages(folder)
            names = [name for name in old if found.get(name) not in (old[name], new[name])]
            names = [name for name in names if not is_whole(name, found.get(name, b""))]
            if part.endswith("letters"):  # where they cannot wait their records fail, and are not in it
                names = [name for name in names if name != "out.zip" or not is_archive(found[name])]
            names += [name for name in new.keys() - old.keys() if found.get(name, new[name]) != new[name]]
            return [f"{names} are damaged"] if names else []

        return Work(prepare, act, flaws, part)

    return make


def is_whole(name: str, data: bytes) -> bool:
    """Return whether a report is one of all three records, whatever it says of them."""
    try:
        if name == "r.jsonl":
            return len([json.loads(line) for line in data.splitlines()]) == 3 and data.endswith(b"\n")
        if name == "r.xml":
            return len(list(ElementTree.fromstring(data).iter("testcase"))) == 3
    except ValueError:
        return False
    return name == "f.csv" and data.startswith(b"\xef\xbb\xbfid,who,hours,") and data.endswith(b"\r\n")


def is_archive(data: bytes) -> bool:
    """Return whether an archive can be read to its end."""
    try:
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    except zipfile.BadZipFile:
        return False


def _damages(folder: Path, letters: int = 2) -> list[str]:
    """Return what is wrong with the journal below a folder."""
    (path,) = folder.rglob("journal.sqlite3")
    database = sqlite3.connect(path)
    try:
        told = database.execute("PRAGMA integrity_check").fetchone()[0]
        rows = database.execute("SELECT count(*) FROM letters").fetchone()[0]
    finally:
        database.close()
    return [] if (told, rows) == ("ok", letters) else [f"the journal says {told}, {rows} letters"]


def pruning(store: str) -> Callable[[], Work]:
    """Return the work of pruning two of three letters."""

    def make() -> Work:
        ground = Path(tempfile.mkdtemp(prefix="letterforge-"))
        make_library(ground / "library", CLAUSES, "[used]")
        for name, count in (("old", 3), ("new", 1)):
            rows = "".join(f"r{n},Firm,{n + 1}\n" for n in range(count))
            (ground / f"{name}.csv").write_text(f"id,who,hours\n{rows}")

        def run(folder: Path, command: str, table: str, *options: str) -> int:
            library = ("--library", str(ground / "library"), "--language", "en")
            return quiet_main(*command.split(), *library, "--data", str(ground / f"{table}.csv"), *options)

        def batch(folder: Path, table: str) -> int:
            output = f"{folder}/{store}/{{{{ id }}}}/x.md"
            return run(folder, "batch letter", table, "--jobs", "1", "--quiet", "-o", output)

        def act(folder: Path) -> int:
            return run(folder, f"prune {folder}/{store}", "new", "--yes", "--quiet")

        olds, news = ground / "olds", ground / "news"
        olds.mkdir()
        news.mkdir()
        assert batch(olds, "old") == batch(news, "new") == 0
        old, new = tree(olds), tree(news)

        def prepare(folder: Path) -> None:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(olds, folder)

        def flaws(folder: Path, is_again: bool) -> list[str]:
            found = tree(folder)
            if is_again:
                return _damages(folder, 1) if found == new else [f"the next run left {sorted(found)}"]
            seen = {
                name: data for name, data in found.items() if not name.endswith(("-wal", "-shm", "/archive"))
            }
            names = [name for name, data in seen.items() if data not in (old.get(name), new.get(name))]
            names += [name for name in new if name not in found]
            return [f"{names} are damaged"] if names else []

        return Work(prepare, act, flaws)

    return make


WORKS: dict[str, Callable[[], Work]] = {
    "letter": letter,
    "batch": batch("out"),
    "archive": batch("out.zip", "archive"),
    "letters": batch("out.zip", "out.zip/letters"),  # that wait for the archive
    "prune": pruning("out"),
    "prune-archive": pruning("out.zip"),
}
