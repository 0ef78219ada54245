"""Pages: whole in themselves; they load nothing and run nothing, as their policy says."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from letterforge.exporters.html.escaping import escape

PAGE_END = "</body>\n</html>\n"


@lru_cache(maxsize=64)
def style_policy(style: str, *, pictures: bool = False) -> str:
    """Return the Content-Security-Policy of a page that loads nothing, runs nothing and has this style.

    Its own `pictures`, whose bytes it holds, are no others that it could load.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    own = "img-src data:; " if pictures else ""
    return f"default-src 'none'; {own}style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page_head(
    title: str, language: str, style: str, *, direction: str = "", about: str = "", pictures: bool = False
) -> str:
    """Return the start of a page, up to its body; `title` and `about`, meta elements, are written already.

    `pictures` says whether the page holds any.
    """
    way = f' dir="{direction}"' if direction else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"{way}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{style_policy(style, pictures=pictures)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{about}'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
