"""The settings of a library, `letterforge.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from letterforge.diagnostics import Findings
from letterforge.letter import ExportOption
from letterforge.library.export_options import export_options
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile
from letterforge.library.library_places import LibraryPlace, library_places
from letterforge.library.localized_texts import entries, localized, mapping, scalar, word
from letterforge.placeholders.formatting import calendars_of, is_locale
from letterforge.placeholders.language_tags import is_kin
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Mapping as Mapping_
from letterforge.yamldoc import Node, Scalar


class Settings:
    """What a library says about itself; `language` is the one where none is asked for, or None.

    `locales` leads from the language of a letter to the one whose dates and numbers it has (`en` to `en-GB`),
    or to its digits (`ar-EG` to `ar-EG-u-nu-latn`) and its calendar (`th` to `th-u-ca-gregory`).
    `options` are those of formats, for all letters, `plugins` the names of the plug-ins that it uses.
    `definition` is how letters say what a term is called, with `…` for that, None as usual. `lint` is what
    they say of the rules of lint, as written. `libraries` are the other libraries that it uses, by name.
    """

    __slots__ = (
        "definition", "language", "libraries", "lint", "locales", "name", "options", "plugins", "version",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        version: str = "",
        language: str | None = None,
        locales: Mapping[str, str] | None = None,
        options: tuple[ExportOption, ...] = (),
        plugins: tuple[Scalar, ...] = (),
        definition: Localized | None = None,
        libraries: Mapping[str, LibraryPlace] | None = None,
        lint: Mapping_ | None = None,
    ) -> None:
        self.name = name
        self.version = version
        self.language = language
        self.locales = locales or {}
        self.options = options
        self.plugins = plugins
        self.definition = definition
        self.libraries = libraries or {}
        self.lint = lint


def read_settings(source: FileSource, findings: Findings) -> Settings:
    """Return the settings of a library; the name of its folder where they give none."""
    usual = Settings(source.name)
    if not source.has_file(SETTINGS):
        return usual
    file = LibraryFile(source, PurePosixPath(SETTINGS))
    found = file.read("library")
    findings.extend(tuple(file.findings))
    if found is None:
        return usual
    settings = found[1]
    return Settings(
        word(settings.get("name"), usual.name),
        word(settings.get("version")),
        word(settings.get("language")) or None,
        _locales(settings.get("locales"), findings),
        export_options(settings.get("options"), SETTINGS, findings),
        tuple(scalar(one) for one in entries(settings.get("plugins"))),
        localized(settings.get("definition")),
        library_places(settings.get("libraries"), findings),
        mapping(settings.get("lint")) if settings.get("lint") is not None else None,
    )


def _locales(node: Node | None, findings: Findings) -> dict[str, str]:
    """Return the locale of each language; one that is of another, or that CLDR lacks, is a finding."""
    if node is None:
        return {}
    found = {}
    for language, entry in mapping(node).entries.items():
        locale = word(entry.value)
        if not is_kin(language, locale):
            message = f"`{locale}` is not {language} as some country writes it"
            hint = f"write a tag that begins with `{language.partition('-')[0]}-`"
            findings.add("LF113", message, span=entry.value.span, hint=hint)
        elif not is_locale(locale):
            message = f"`{locale}` is no locale that CLDR knows"
            findings.add("LF113", message, span=entry.value.span, hint=_locale_hint(locale))
        else:
            found[language] = locale
    return found


def _locale_hint(locale: str) -> str:
    """Return what to write for a locale that is not known: for its calendar, those that its language has."""
    base, extended, keys = locale.partition("-u-")
    if not extended or not is_locale(base):
        return "write one such as `en-GB` or `de-CH`"
    if keys.startswith("ca-"):
        return f"its calendars are {', '.join(f'`{base}-u-ca-{one}`' for one in calendars_of(base))}"
    return f"write `{base}-u-nu-latn` for Latin digits, `{base}-u-ca-gregory` for the Gregorian calendar"
