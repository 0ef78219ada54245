"""Builds the site of the documents: `python -m website.build [FOLDER]` (default `build/site`).

The pages are the repository's own Markdown files and the reference pages that `website.reference` makes from
the code. Sphinx reads copies of them: English at the top of the site, Chinese below `zh/`. Every warning is
an error: a link or heading that is not there, a page that no table of contents lists. Nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from website.chinese_text import without_breaks
from website.links import is_chinese, rewritten
from website.reference import generated_pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FOLDERS = ("docs", "benchmarks", "examples")


def documents(root: Path) -> list[Path]:
    """Return the Markdown files below `root` that are pages, in both languages."""
    inside = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*.md"))]
    return [path for path in [*sorted(root.glob("*.md")), *inside] if is_page(path)]


def is_page(path: Path) -> bool:
    """Return whether a Markdown file is a document, and not a letter among the examples."""
    return "letters" not in path.parts


def copy_sources(root: Path, folder: Path, *, chinese: bool) -> None:
    """Write what Sphinx reads for one language to `folder`."""
    pages = documents(root)
    for page in pages:
        if is_chinese(page.name) == chinese:
            name = page.relative_to(root)
            text = rewritten(page.read_text("utf-8"), name, root)
            write(folder / name, without_breaks(text) if chinese else text)
    index = HERE / ("index.zh-CN.md" if chinese else "index.md")
    write(folder / "index.md", index.read_text("utf-8"))
    chinese_pages = [
        page.relative_to(root).as_posix().removesuffix(".md") for page in pages if is_chinese(page.name)
    ]
    write(folder / "chinese.txt", "\n".join(chinese_pages))
    shutil.copy2(root / "docs" / "letter.png", folder / "docs" / "letter.png")
    if not chinese:
        for file, text in generated_pages().items():
            write(folder / "reference" / file, text)


def write(path: Path, text: str) -> None:
    """Write a text file, and the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def start_sphinx(source: Path, target: Path, language: str) -> subprocess.Popen[str]:
    """Start Sphinx for one language; any warning makes its exit code 1."""
    options = ["-W", "--keep-going", "-q", "-b", "html", "-t", language]
    folders = ["-c", str(HERE), "-d", str(source.parent / f"read-{language}"), str(source), str(target)]
    return subprocess.Popen(
        [sys.executable, "-m", "sphinx", *options, *folders],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
    )


def build(target: Path, root: Path = ROOT) -> tuple[int, str]:
    """Build the site of the documents below `root` in place of `target`; return the exit code and messages.

    Raises FileNotFoundError if a link of a document leads to no file.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for language in ("en", "zh"):
            copy_sources(root, Path(scratch, language), chinese=language == "zh")
        made = Path(scratch, "site")
        english = start_sphinx(Path(scratch, "en"), made, "en")
        chinese = start_sphinx(Path(scratch, "zh"), Path(scratch, "site-zh"), "zh")
        messages = "".join(process.communicate()[0] for process in (english, chinese))
        if english.returncode == chinese.returncode == 0:
            shutil.move(Path(scratch, "site-zh"), made / "zh")
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(made, target)
        return english.returncode or chinese.returncode, messages.replace(scratch, "")


def main(arguments: list[str]) -> int:
    """Build the site and return the exit code: 0 if there was nothing to warn of."""
    target = Path(arguments[0]) if arguments else ROOT / "build" / "site"
    code, messages = build(target)
    print(messages, end="", file=sys.stderr)
    if code == 0:
        print(f"{sum(1 for _ in target.rglob('*.html'))} pages in {target}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
