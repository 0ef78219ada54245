"""`letterforge explain`: what a code means, an example wrong and right, and how it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines
from letterforge.cli.options import OutputForm, ResultFormat
from letterforge.diagnostics import CODES, Finding, UsageError, did_you_mean

if TYPE_CHECKING:
    from letterforge.diagnostics.explanations import Explanation


def complete_codes(incomplete: str) -> list[str]:
    """Return the codes that begin with `incomplete`, written as it is: `LF203`, `lf203` or `203`."""
    if incomplete.isdigit():
        return [code[2:] for code in CODES if code[2:].startswith(incomplete)]
    codes = [code if incomplete.isupper() or not incomplete else code.lower() for code in CODES]
    return [code for code in codes if code.startswith(incomplete)]


Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]",
        help="The code of a finding, such as LF203 or 203; without it all are listed.",
        autocompletion=complete_codes,
    ),
]
ReaderLanguage = Annotated[
    str | None,
    typer.Option("--language", "-l", metavar="TAG", help="en or zh-CN. Default: the language of the locale."),
]


def explain(
    code: Code = None,
    language: ReaderLanguage = None,
    format_: ResultFormat = OutputForm.text,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Explain a code of errors and warnings: what it means, an example, how it is mended."""
    from letterforge.diagnostics.explanations import titles
    from letterforge.lint.manual import explain as explain_code

    tag = _language(language)
    if code is None:
        _print_codes(dict(titles(tag)), format_)
        return
    told = explain_code(_known(code), tag)
    if format_ is OutputForm.text:
        print_lines(_lines(told, tag))
        return
    from letterforge.cli.results import print_json

    print_json(_data(told))


def _print_codes(named: dict[str, str], format_: OutputForm) -> None:
    if format_ is OutputForm.text:
        print_lines(f"{code}  {title}" for code, title in named.items())
        return
    from letterforge.cli.results import print_json

    print_json({"codes": [{"code": code, "title": title} for code, title in named.items()]})


def _known(written: str) -> str:
    """Return the code that `lf203` or `203` means; raises UsageError LF001 where there is none."""
    upper = written.strip().upper()
    code = f"LF{upper}" if re.fullmatch(r"[0-9]{1,3}", upper) else upper
    if code in CODES:
        return code
    of_its_group = [one for one in CODES if one[:3] == code[:3]]
    nearest = did_you_mean(code, of_its_group) or did_you_mean(code, CODES)
    hint = nearest or "`letterforge explain` lists all of them"
    raise UsageError(Finding("LF001", f"`{written}` is not a code of letterforge", hint=hint))


def _language(asked: str | None) -> str:
    """Return the language asked for, else that of the locale; raises UsageError LF001 where there is none."""
    if asked is None:
        from letterforge.cli.terminal_language import terminal_language

        return "zh-CN" if _subtag(terminal_language() or "") == "zh" else "en"
    known = {"zh": "zh-CN", "en": "en"}
    if _subtag(asked) in known:
        return known[_subtag(asked)]
    raise UsageError(
        Finding("LF001", f"there are no explanations in `{asked}`", hint="there are `en` and `zh-CN`")
    )


def _subtag(tag: str) -> str:
    """Return the language of `zh_CN.UTF-8` and `zh-Hans`: `zh`."""
    return re.split(r"[-_.@]", tag, maxsplit=1)[0].lower()


def _lines(told: Explanation, language: str) -> Iterator[str]:
    from letterforge.diagnostics.explanations import headings
    from letterforge.diagnostics.explanations.markdown import links, page_of, plain

    words, example = headings(language), told.example
    colon = words["colon"]
    yield f"{told.code}{colon}{told.title}"
    for paragraph in (told.meaning, told.remedy):
        yield ""
        yield plain(paragraph)
    where = words["in_file"].format(file=example.file) if example.file else ""
    for word, text in ((words["wrong"], example.wrong), (words["right"], example.right)):
        yield ""
        yield f"{word}{where}{colon.strip()}"
        yield from _indented(text if example.is_code else plain(text))
    yield ""
    if example.command:
        yield f"{words['found_by']}{example.command}"
    yield from (f"{words['more']}{one}" for one in (page_of(told.code, language), *links(told.remedy)))


def _indented(text: str) -> Iterator[str]:
    yield from (f"    {line}" if line else "" for line in text.split("\n"))


def _data(told: Explanation) -> dict[str, object]:
    from letterforge.diagnostics.explanations.markdown import plain

    example = told.example
    return {
        "code": told.code,
        "title": told.title,
        "meaning": told.meaning,
        "remedy": plain(told.remedy),
        "example": {
            "file": example.file,
            "wrong": example.wrong,
            "right": example.right,
            "command": example.command,
        },
    }
