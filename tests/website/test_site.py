"""The site of the documents is built without a warning, and every link, page and search on it works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.browser import browse
from tests.extent import IS_WHOLE
from tests.repository import ROOT, files

pytest.importorskip("sphinx", reason="Sphinx is not installed: run `sh .ci/setup dev`")

from website import build as making
from website.build import build, copy_sources, documents, start_sphinx
from website.chinese_search import pairs
from website.chinese_text import without_breaks
from website.links import REPOSITORY, is_chinese, rewritten
from website.reference import generated_pages

OUTSIDE = re.compile(r"(?:https?:|mailto:)")


class Page(HTMLParser):
    """The links of a page of the site, what it loads by itself, and the ids that links may lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.language = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in {"script", "img", "iframe", "link"} and given.get("rel") not in {"canonical"}:
            self.loaded.append(given.get("src") or given.get("href") or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as the gate builds it."""
    folder = tmp_path_factory.mktemp("site") / "made"
    code, messages = build(folder)
    assert (code, messages) == (0, "")
    return folder


def pages(site: Path) -> dict[Path, Page]:
    """Return every page of the site by its path."""
    return {path: parsed(path) for path in sorted(site.rglob("*.html"))}


@cache
def parsed(path: Path) -> Page:
    return Page(path)


def test_every_document_is_a_page_in_its_language(site: Path) -> None:
    names = [path.relative_to(ROOT).with_suffix(".html") for path in documents(ROOT)]
    for name in names:
        chinese = is_chinese(name.with_suffix(".md").name)
        assert parsed((site / "zh" if chinese else site) / name).language == ("zh-CN" if chinese else "en")
    assert sum(is_chinese(name.with_suffix(".md").name) for name in names) >= 6


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    lost = []
    for path, page in pages(site).items():
        for link in page.links:
            address, fragment = urldefrag(unquote(link))
            target = (path.parent / address).resolve() if address else path
            if OUTSIDE.match(link):
                inside = link.removeprefix(REPOSITORY).partition("#")[0]
                lost += (
                    [] if not link.startswith(REPOSITORY) or (ROOT / inside).exists() else [(path.name, link)]
                )
            elif not target.is_file() or (fragment and fragment not in parsed(target).ids):
                lost.append((path.relative_to(site).as_posix(), link))
    assert not lost


def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    assert not [
        (path.name, address)
        for path, page in pages(site).items()
        for address in page.loaded
        if OUTSIDE.match(address)
        or address.startswith("//")
        or not (path.parent / urldefrag(address.partition("?")[0])[0]).exists()
    ]
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", style.read_text("utf-8")), style


def test_each_page_names_the_same_page_in_the_other_language(site: Path) -> None:
    assert "../../zh/docs/howto/form.zh-CN.html" in parsed(site / "docs/howto/form.html").links
    assert "../../../docs/howto/form.html" in parsed(site / "zh/docs/howto/form.zh-CN.html").links
    assert "../zh/docs/cli.zh-CN.html" in parsed(site / "docs/cli.html").links
    assert "../zh/index.html" in parsed(site / "docs/library.html").links


def test_the_reference_has_every_code_command_type_and_filter() -> None:
    from letterforge import __all__ as public
    from letterforge.assembly.evaluation.filters import FILTERS, TESTS
    from letterforge.cli.commands import COMMANDS
    from letterforge.diagnostics import CODES
    from letterforge.placeholders.types import TYPES

    made = generated_pages()
    for name, words in (
        ("codes.md", [f"`{one}`" for one in CODES]),
        ("commands.md", [f"## letterforge {one}" for one in COMMANDS]),
        ("types.md", [f"`{one}`" for one in TYPES]),
        ("expressions.md", [f"`{one}`" for one in (*FILTERS, *TESTS)]),
        ("keys.md", ["`top`", "`placeholders`", "`numbered`", "`locales`"]),
        ("api.md", [f"## {one}\n" for one in public if not one.startswith("__")]),
    ):
        assert not [word for word in words if word not in made[name]], name


def test_the_reference_names_what_programs_import(site: Path) -> None:
    from letterforge.batch import __all__ as public

    text = (site / "reference" / "api.html").read_text("utf-8")
    modules = re.findall(r'descclassname"><span class="pre">([^<]*)<', text)
    assert set(modules) == {"letterforge.", "letterforge.batch."}
    assert not [name for name in public if f'id="letterforge.batch.{name}"' not in text]
    assert 'class="field-odd">Type<' not in text, "a docstring of a property has a colon in its first line"


def test_a_chinese_page_has_no_space_where_a_line_of_its_source_ends() -> None:
    text = "# 标题\n一，\n二三\n四 `五`\n（六）。\n\n- 七、\n  [八](九)\n- 十：\n1. 甲\n\n"
    code = "```text\n乙\n丙\n```\nABC\nD。\n"
    joined = "# 标题\n一，二三四 `五`（六）。\n\n- 七、[八](九)\n- 十：\n1. 甲\n\n"
    assert without_breaks(text + code) == joined + code


def test_a_chinese_page_shows_no_markup(site: Path) -> None:
    for path in sorted((site / "zh").rglob("*.html")):
        text = re.sub(r"<(pre|script|code)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "**" not in text, f"{path}: a mark behind which emphasis does not end"


def test_a_link_to_a_file_that_is_no_page_leads_to_the_repository() -> None:
    text = (
        "[a](../LICENSE) [b](cli.md#findings) `[c](none.md)` [d](https://a.example) [e](../README.zh-CN.md)"
    )
    assert rewritten(text, Path("docs/python.md"), ROOT) == (
        f"[a]({REPOSITORY}LICENSE) [b](cli.md#findings) `[c](none.md)` [d](https://a.example) "
        "[e](site:zh/README.zh-CN.html)"
    )
    text = "[cli.md](cli.md#findings) says, `[cli.md](cli.md)`, [the line](cli.md), [errors.md](errors.md)"
    assert rewritten(text, Path("docs/python.md"), ROOT) == (
        "[Command line](cli.md#findings) says, `[cli.md](cli.md)`, [the line](cli.md), [Errors](errors.md)"
    )
    with pytest.raises(FileNotFoundError, match=r"the link to none\.md leads nowhere"):
        rewritten("[x](none.md)", Path("docs/python.md"), ROOT)


def test_every_fault_in_a_document_fails_the_build_of_its_language(tmp_path: Path) -> None:
    """Of the Chinese pages, which are fewer: both languages are built by the same call."""
    copy = tmp_path / "copy"
    for path in files():
        (copy / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy / path.relative_to(ROOT))
    with (copy / "docs" / "tutorial.zh-CN.md").open("a", encoding="utf-8") as file:
        file.write("\n[x](#no-such-heading) [y](cli.zh-CN.md#nor-this)\n\n```{no-such-directive}\n```\n")
    (copy / "docs" / "unlisted.zh-CN.md").write_text("# 一页\n", encoding="utf-8")
    copy_sources(copy, tmp_path / "zh", chinese=True)
    sphinx = start_sphinx(tmp_path / "zh", tmp_path / "made", "zh")
    messages = sphinx.communicate()[0]
    assert sphinx.returncode != 0
    for words in ("no-such-heading", "nor-this", "no-such-directive", "unlisted.zh-CN.md"):
        assert words in messages
    assert len(re.findall("WARNING|ERROR", messages)) == 4, messages


@pytest.mark.parametrize("failing", ["en", "zh"])
def test_where_one_language_fails_there_is_no_site(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(source: Path, target: Path, language: str) -> subprocess.Popen[str]:
        program = f"import pathlib, sys; pathlib.Path(sys.argv[1]).mkdir(); sys.exit({language == failing})"
        command = [sys.executable, "-c", f"print('{language} is read'); {program}", str(target)]
        return subprocess.Popen(command, text=True, stdout=subprocess.PIPE)

    monkeypatch.setattr(making, "start_sphinx", start)
    code, messages = build(tmp_path / "made")
    assert (code, messages) == (1, "en is read\nzh is read\n")
    assert not (tmp_path / "made").exists()


def test_chinese_is_found_by_pairs_of_characters() -> None:
    assert pairs("条款库 in git，编号") == ["条款", "款库", "编号"]


@pytest.mark.node
def test_every_page_is_readable_on_a_telephone(site: Path, node: str) -> None:
    found = browse(node, ROOT / "website" / "browse.cjs", site)
    assert found["faults"] == []
    assert found["pages"] == len(pages(site))
    assert min(found["contrasts"].values()) >= found["pages"] // (1 if IS_WHOLE else 10)
