"""Markdown of explanations for readers elsewhere: without links, or with links from the root of the web."""

from __future__ import annotations

import re
from posixpath import normpath

URL = "https://github.com/letterforge/letterforge/blob/main"
"""Where the documents are that explanations link to, from the top of the repository."""

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_IN_BRACKETS = re.compile(r" ?[(（]\[[^\]]+\]\([^)\s]+\)[)）]")  # nothing but a link: left out whole


def plain(text: str) -> str:
    """Return Markdown without its links: their words alone, and nothing of those that stand in brackets."""
    return _LINK.sub(r"\1", _IN_BRACKETS.sub("", text))


def absolute(text: str) -> str:
    """Return Markdown whose links are URLs."""
    return _LINK.sub(lambda found: f"[{found[1]}]({_url(found[2])})", text)


def links(text: str) -> tuple[str, ...]:
    """Return the URLs that Markdown links to, in order."""
    return tuple(_url(found[2]) for found in _LINK.finditer(text))


def page_of(code: str, language: str) -> str:
    """Return the URL of what a code means, in a language of `explanations.LANGUAGES`."""
    return _url(f"{'errors.md' if language == 'en' else 'errors.zh-CN.md'}#{code.lower()}")


def _url(target: str) -> str:
    path, hash_, anchor = target.partition("#")
    return f"{URL}/{normpath(f'docs/{path}')}{hash_}{anchor}"
