"""`letterforge list`: the letters that a library can make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from letterforge.cli.library_in_use import languages_of, open_in_use
from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines
from letterforge.cli.options import Language, LibraryFolder, OutputForm, ResultFormat

if TYPE_CHECKING:
    from letterforge.api import Library
    from letterforge.library.model import Variant
    from letterforge.placeholders.localized import Localized


def list_variants(
    language: Language = None,
    library: LibraryFolder = None,
    format_: ResultFormat = OutputForm.text,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """List the letters a library can make.

    Titles are in the language of the terminal (LC_ALL, LC_MESSAGES, LANG) where the library has it. Values in
    them are shown by their labels, in brackets.
    """
    opened = open_in_use(library)
    if format_ is OutputForm.json:
        from letterforge.cli.results import print_json

        print_json({"library": opened.label, "variants": [_data(opened, name) for name in opened.variants]})
        return
    for name in opened.variants:
        print_lines(_lines(opened, name, language))


def _lines(opened: Library, name: str, language: str | None) -> Iterator[str]:
    variant = opened.variant(name)
    shown = _shown(variant.title, variant.languages, language)
    known = languages_of(opened, name)
    languages = f" ({', '.join(known)})" if known else ""
    yield f"{name}  {_words(opened, variant, variant.title, shown)}{languages}"
    if variant.description is not None:
        yield f"    {_words(opened, variant, variant.description, shown)}"
    if variant.extends is not None:
        yield f"    extends {variant.extends.text}"


def _words(opened: Library, variant: Variant, text: Localized, language: str) -> str:
    """Return a text with the labels of its values."""
    from letterforge.assembly.source.value_labels import with_labels

    words = text.text(language)
    if "{" not in words:
        return words
    declared = {**opened.placeholders, **variant.placeholders}
    return with_labels(words, declared.get, language)


def _shown(title: Localized, languages: tuple[str, ...], asked: str | None) -> str:
    """Return the language to list a variant in: the one asked for, else the terminal's where it has that."""
    from letterforge.cli.terminal_language import terminal_language
    from letterforge.placeholders.language_tags import canonical_tag

    if asked is not None:
        return canonical_tag(asked)
    own = terminal_language()
    return own if own is not None and title.serves(own) else next(iter(languages), "")


def _data(opened: Library, name: str) -> dict[str, object]:
    """Return a variant as JSON data; titles and descriptions by language."""
    variant = opened.variant(name)
    languages = languages_of(opened, name)
    texts = {"title": variant.title, "description": variant.description}
    said = {
        key: {tag: _words(opened, variant, text, tag) for tag in languages} if text is not None else None
        for key, text in texts.items()
    }
    extends = {} if variant.extends is None else {"extends": variant.extends.text}
    return {"id": name, "languages": list(languages), **said, **extends}
