"""Sphinx's settings: one set for both languages, which the build names as the tags `en` and `zh`."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.locale import get_translation

from website.chinese_search import ChineseSearch
from website.chinese_text import THEME
from website.links import SITE

HERE = Path(__file__).resolve().parent
CHINESE = bool(tags.has("zh"))  # type: ignore[name-defined]  # noqa: F821  # Sphinx gives `tags`

project = "letterforge"
author = "letterforge"
language = "zh_CN" if CHINESE else "en"
html_title = "letterforge 文档" if CHINESE else "letterforge"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns: list[str] = []

myst_heading_anchors = 4
myst_url_schemes = {"http": None, "https": None, "mailto": None, "site": None}
myst_enable_extensions: list[str] = []
suppress_warnings = ["misc.highlighting_failure"]  # YAML with `{{ … }}` in it is shown, not run

default_role = "code"  # docstrings write code between single backticks
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
napoleon_google_docstring = True

html_theme = "furo"
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_favicon = str(HERE / "static" / "icon.svg")
templates_path = [str(HERE / "templates")]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False  # the licence is in the repository
html_theme_options: dict[str, Any] = {"top_of_page_buttons": []}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def other_language(page: str, chinese: list[str]) -> str:
    """Return the address of `page` in the other language from the top of the site, else of its first page."""
    if CHINESE:
        original = page.removesuffix(".zh-CN")
        return f"{original}.html" if page in chinese else "index.html"
    translated = f"{page}.zh-CN" if f"{page}.zh-CN" in chinese else "index"
    return f"zh/{translated}.html"


def relative(page: str, address: str) -> str:
    """Return `address`, which is from the top of the site, as a path from `page` of this language."""
    folder = posixpath.dirname(posixpath.join("zh", page) if CHINESE else page)
    return posixpath.relpath(address, folder or ".")


def name_other_language(app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Put the address of the page in the other language into the `context` of its template."""
    chinese = (Path(app.srcdir) / "chinese.txt").read_text("utf-8").split()
    context["other_language"] = relative(page, other_language(page, chinese))
    context["in_chinese"] = CHINESE


def say_in_chinese(_app: Any, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Let the theme say in Chinese what it has no translation of."""
    translate = context.get("_", get_translation("sphinx"))
    context["_"] = lambda words: THEME.get(words) or translate(words)


def make_relative(_app: Any, doctree: nodes.document, page: str) -> None:
    """Make links between the languages relative: the site is read under any address, also from a disk."""
    for reference in doctree.findall(nodes.reference):
        address = reference.get("refuri", "")
        if address.startswith(SITE):
            path, mark, fragment = address.removeprefix(SITE).partition("#")
            reference["refuri"] = relative(page, path) + mark + fragment


def setup(app: Any) -> dict[str, bool]:
    """Connect what this site adds to Sphinx."""
    app.add_search_language(ChineseSearch)
    app.connect("html-page-context", name_other_language)
    if CHINESE:
        app.connect("html-page-context", say_in_chinese)
    app.connect("doctree-resolved", make_relative)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
