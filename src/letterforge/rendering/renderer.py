"""Renderer: values in, files out; what the letters of one plan share is computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from letterforge.assembly.plan import Plan
from letterforge.assembly.values import Values
from letterforge.diagnostics import Finding, UsageError
from letterforge.exporters import Options
from letterforge.exporters.registry import check_format, named, options_of, write
from letterforge.letter import Letter
from letterforge.letter.fingerprint import fingerprint
from letterforge.rendering.shape_cache import Filling, ShapeCache


class Rendition:
    """One letter, ready to be exported in any number of formats.

    `findings` are warnings about values that are doubtful, or of which something was dropped.
    """

    __slots__ = ("_letter", "_options", "findings")

    def __init__(
        self,
        letter: Letter | Filling,
        findings: tuple[Finding, ...],
        options: Callable[[str], Options],
    ) -> None:
        self._letter = letter
        self._options = options
        self.findings = findings

    @property
    def letter(self) -> Letter:
        """The letter as a tree, as `Plan.assemble` gives it."""
        found = self._letter
        return found if isinstance(found, Letter) else found.templates.shape.fill(found.filled)

    @property
    def fingerprint(self) -> bytes:
        """A hash of what the letter says, in 16 bytes, of its variant, title and body, not of its design."""
        found = self._letter
        if isinstance(found, Letter):
            return fingerprint(found)
        return found.templates.fingerprint(found.filled)

    def export(self, format: str) -> bytes:  # noqa: A002  # the word that users of the API know
        """Return the letter in a format: `md`, `docx`, `txt`, `html`, `json`, `pdf`, or another name.

        Raises ExportError as `letterforge.export` does.
        """
        check_format(format)
        found, name = self._letter, named(format)
        options = self._options(name)
        if isinstance(found, Letter):
            return write(found, name, options)
        try:
            template = found.templates.template(name, options)
            if template is not None:
                return template.fill(found.filled)
        except ValueError:  # a character that the format cannot hold: the exporter says where
            pass
        return write(self.letter, name, options)


class Renderer:
    """Makes many letters of one plan; the files are those that `Plan.assemble` and `export` make.

    It keeps what letters have in common, up to a bound. Several threads may use one, as they may its plan.
    `options` are those of formats, such as `{"txt": {"width": 60}}`; they take precedence over those of the
    library.
    """

    def __init__(self, plan: Plan, options: Mapping[str, Mapping[str, object]] | None = None) -> None:
        if not isinstance(plan, Plan):
            raise TypeError(f"Renderer takes a Plan, as `Library.plan` returns, not {type(plan).__name__}")
        self.plan = plan
        self._given = {named(name): one for name, one in (options or {}).items()}
        self._options: dict[str, Options] = {}
        self._shapes = ShapeCache(plan.assembler)

    def render(
        self,
        values: Mapping[str, object] | Values,
        format: str,  # noqa: A002  # the word that users of the API know
        *,
        blank: bool = False,
        decimal: str | None = None,
        locale: str | None = None,
        as_of: date | None = None,
    ) -> bytes:
        """Return the letter of `values` as a file.

        Args:
            values: raw values, which are bound first, or those that `Plan.bind` returned.
            format: `md`, `docx`, `txt`, `html`, `json`, `pdf`, or another name of theirs.
            blank: leave open what is not given.
            decimal: the sign before decimals in texts, "," or "."; as for `Plan.bind`.
            locale: how numbers and dates in texts are written, such as `de-CH`; as for `Plan.bind`.
            as_of: the day whose versions of clauses the letter has; as for `Plan.bind`.

        Raises:
            ValuesError: with every value that is unknown, wrong or missing (LF3xx).
            ClauseTextError: where an expression fails on these values (LF206), a reference names what they
                leave out (LF404), a clause has no text (LF413, LF414), the letter grows too large (LF207).
            ExportError: for the format (LF501), the reference file (LF503), what the format cannot (LF504).
            UsageError: for a wrong option, options beside values that are bound, or by another plan (LF001).
            TypeError: where the format is not named by a text.
        """
        bound = self.prepare(values, blank=blank, decimal=decimal, locale=locale, as_of=as_of)
        return bound.export(format)

    def prepare(
        self,
        values: Mapping[str, object] | Values,
        *,
        blank: bool = False,
        decimal: str | None = None,
        locale: str | None = None,
        as_of: date | None = None,
    ) -> Rendition:
        """Return the letter of `values`, to be exported in several formats.

        Arguments and errors are those of `render`.
        """
        if not isinstance(values, Values):
            values = self.plan.bind(values, blank=blank, decimal=decimal, locale=locale, as_of=as_of)
        elif blank or not (decimal is None is locale) or as_of is not None:
            message = "`blank`, `decimal`, `locale` and `as_of` have no effect on values that are bound"
            raise UsageError(Finding("LF001", message, hint="give them to `Plan.bind`"))
        else:
            self.plan.check_bound(values)
        return Rendition(
            self._shapes.letter(values.bound, is_form=values.is_form, as_of=values.as_of),
            values.findings,
            self._options_of,
        )

    def _options_of(self, name: str) -> Options:
        """Return the options of the format `name` for letters of the plan."""
        found = self._options.get(name)
        if found is None:
            found = self._options[name] = options_of(name, self.plan.design, self._given.get(name))
        return found
