"""Lint settings: which rules apply to a library, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from letterforge.diagnostics import Findings, Span, did_you_mean
from letterforge.lint.rule import Rule, RuleOption, Setting
from letterforge.yamldoc import Mapping as Mapping_
from letterforge.yamldoc import Node, Scalar, Sequence, plain

RulesByCode = Mapping[str, Rule]


class LintSettings(Struct, frozen=True):
    """The rules that apply, by their codes; which of them are errors; the options of each by code.

    `baseline` is the name of the file of known findings inside the library, empty where there is none.
    """

    rules: tuple[Rule, ...]
    errors: frozenset[str] = frozenset()
    options: Mapping[str, Mapping[str, Setting]] = MappingProxyType({})
    baseline: str = ""

    def options_of(self, rule: Rule) -> dict[str, Setting]:
        """Return the options of a rule, the usual ones where nothing is set."""
        usual = {name: option.usual for name, option in rule.options.items()}
        return usual | dict(self.options.get(rule.code, {}))


def read_lint_settings(
    node: Mapping_ | None,
    known: RulesByCode,
    findings: Findings,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> LintSettings:
    """Return what `lint:` of a library says; a rule or an option that does not exist is a finding (LF790).

    `select` and `ignore` are those of the command line: with a selection nothing else applies.
    """
    found = {key: _codes(node.get(key) if node else None, known, findings) for key in _LISTS}
    wanted, unwanted = _named(select, known, findings), _named(ignore, known, findings)
    selected = set(wanted or found["select"])
    usual = [rule.code for rule in known.values() if not rule.off_because]
    is_only = bool(wanted) or any(known[code].off_because == "" for code in selected)
    chosen = selected if is_only else {*usual, *selected}
    dropped = set(unwanted) | (set() if wanted else set(found["ignore"]))
    baseline = node.get("baseline") if node else None
    return LintSettings(
        tuple(rule for code, rule in sorted(known.items()) if code in chosen - dropped),
        frozenset(found["errors"]),
        _options(node.get("options") if node else None, known, findings),
        baseline.text if isinstance(baseline, Scalar) else "",
    )


_LISTS = ("select", "ignore", "errors")


def codes_of(word: str, known: RulesByCode) -> list[str]:
    """Return the codes of the rules that a name, a code or the beginning of codes means."""
    if word.startswith("LF"):
        return [code for code in known if code.startswith(word)]
    return [rule.code for rule in known.values() if rule.name == word]


def unknown_rule(word: str, known: RulesByCode, span: Span | None, place: str | None, out: Findings) -> None:
    """Add the finding LF790 that no rule is called `word`."""
    names = [*(rule.name for rule in known.values()), *known]
    hint = did_you_mean(word, names) or "`letterforge explain` lists the rules, LF701 and on"
    out.add("LF790", f"`{word}` is no rule of lint", span=span, place=place, hint=hint)


def _codes(node: Node | None, known: RulesByCode, findings: Findings) -> list[str]:
    found: list[str] = []
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Scalar):
            codes = codes_of(item.text, known)
            if not codes:
                unknown_rule(item.text, known, item.span, None, findings)
            found += codes
    return found


def _named(words: Iterable[str], known: RulesByCode, findings: Findings) -> list[str]:
    found: list[str] = []
    for word in words:
        codes = codes_of(word, known)
        if not codes:
            unknown_rule(word, known, None, f"`{word}`", findings)
        found += codes
    return found


def _options(node: Node | None, known: RulesByCode, findings: Findings) -> dict[str, Mapping[str, Setting]]:
    found: dict[str, Mapping[str, Setting]] = {}
    for word, entry in node.entries.items() if isinstance(node, Mapping_) else ():
        codes = codes_of(word, known)
        if len(codes) != 1:
            unknown_rule(word, known, entry.key.span, None, findings)
        elif isinstance(entry.value, Mapping_):
            found[codes[0]] = dict(_read_options(entry.value, known[codes[0]], findings))
    return found


def _read_options(given: Mapping_, rule: Rule, findings: Findings) -> Iterator[tuple[str, Setting]]:
    for name, entry in given.entries.items():
        option = rule.options.get(name)
        if option is None:
            hint = did_you_mean(name, rule.options) or _listed(rule)
            findings.add("LF790", f"`{rule.name}` has no option `{name}`", span=entry.key.span, hint=hint)
            continue
        value = _setting(entry.value, option)
        if value is None:
            hint = f"{option.meaning}; usually {_shown(option.usual)}{_bounds(option)}"
            message = f"`{name}` of `{rule.name}` cannot be `{entry.value.span.text[:60]}`"
            findings.add("LF790", message, span=entry.value.span, hint=hint)
        else:
            yield name, value


def _setting(node: Node, option: RuleOption) -> Setting | None:
    """Return the value of an option as its usual one is, None where it cannot be."""
    usual, value = option.usual, plain(node)
    if isinstance(usual, tuple):
        return tuple(map(str, value)) if isinstance(value, list) else None
    if isinstance(usual, bool) or isinstance(value, bool):
        return value if isinstance(usual, bool) and isinstance(value, bool) else None
    if isinstance(usual, int | float):
        whole = isinstance(value, int) or (isinstance(usual, float) and isinstance(value, float))
        return value if whole and isinstance(value, int | float) and _fits(value, option) else None
    return value if isinstance(value, str) else None


def _fits(value: float, option: RuleOption) -> bool:
    least, most = option.minimum, option.maximum
    return (least is None or value >= least) and (most is None or value <= most)


def _bounds(option: RuleOption) -> str:
    least, most = option.minimum, option.maximum
    return "" if least is None and most is None else f", from {least} to {most}"


def _shown(value: Setting) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _listed(rule: Rule) -> str:
    names = ", ".join(f"`{name}`" for name in rule.options)
    return f"its options: {names}" if names else "the rule has no options"
