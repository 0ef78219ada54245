"""Links of the documents as the site needs them: between its languages, and to files that are no pages."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

REPOSITORY = "https://github.com/letterforge/letterforge/blob/main/"
SITE = "site:"  # an address from the top of the site, which `conf.py` makes relative
CODE = re.compile(r"(^```.*?^```$|``[^\n]*?``|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")

NAMED = re.compile(r"\[[\w./-]+\.md\](?=\(([^)#\s]+\.md)(?:#[^)\s]*)?\))")  # by the name of its file


def is_chinese(name: str) -> bool:
    """Return whether a Markdown file is named as a page in Chinese."""
    return name.endswith(".zh-CN.md")


def rewritten(text: str, name: Path, root: Path) -> str:
    """Return the Markdown of the document `name` (a path from `root`) with links as the site needs them.

    Links between pages of one language stay as they are; words that are the name of a file become
    the title of the page. Raises FileNotFoundError if a link leads to no file.
    """
    parts = CODE.split(text)  # code stands at the odd places
    parts[::2] = [
        LINK.sub(
            lambda found: f"]({address(found[1], found[2] or '', name, root)})",
            NAMED.sub(lambda found: f"[{title(root / name.parent / found[1])}]", part),
        )
        for part in parts[::2]
    ]
    return "".join(parts)


def title(page: Path) -> str:
    """Return the first heading of a document."""
    return page.read_text("utf-8").partition("# ")[2].partition("\n")[0]


def address(target: str, fragment: str, name: Path, root: Path) -> str:
    """Return where a link from `name` to `target` leads on the site, or in the repository."""
    path = posixpath.normpath(posixpath.join(name.parent.as_posix(), target))
    if not (root / path).exists():
        raise FileNotFoundError(f"{name.as_posix()}: the link to {target} leads nowhere")
    if target.endswith(".png"):
        return target
    if not target.endswith(".md") or path.startswith("."):
        return f"{REPOSITORY}{path}{fragment}"
    if is_chinese(target) == is_chinese(name.name):
        return target + fragment
    top = "zh/" if is_chinese(target) else ""
    return f"{SITE}{top}{path.removesuffix('.md')}.html{fragment}"
