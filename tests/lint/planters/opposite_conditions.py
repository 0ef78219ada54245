"""A planter for the rule about conditions in translations (LF722)."""

from __future__ import annotations

from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import languages_of, variants_of, with_item
from tests.lint.planters.library_texts import replaced
from tests.lint.planters.planting import LABEL, either
from tests.lint.planters.translation_faults import bilingual

FILE = "clauses/planted-conditions.yaml"
ASKED = (
    ("planted_paid", "not planted_paid"),
    ("planted_count > 5", "planted_count <= 5"),
    ("planted_count >= 3", "not planted_count >= 3"),
    ("planted_fax is filled", "planted_fax is not filled"),
    ("planted_paid and planted_count > 5", "not (planted_paid and planted_count > 5)"),
)
DECLARED = (
    f"placeholders:\n  planted_paid: {{type: boolean, label: {LABEL}}}\n"
    f"  planted_count: {{type: integer, label: {LABEL}}}\n"
    f"  planted_fax: {{type: text, required: false, label: {LABEL}}}\n"
)
ONE_SIDED = (
    ("本函一式两份。", "There are two copies of this letter."),
    ("双方应当书面确认。", "Both parties shall confirm this in writing."),
)
TWO_SIDED = (
    (
        ("保管期限为三十日。", "保管期限为九十日。"),
        ("It is kept for thirty days. ", "It is kept for 90 days. "),
    ),
    (("本项服务收取费用。", "本项服务不收取费用。"), ("There is a fee. ", "There is no fee. ")),
    (("传真：{{ planted_count }}。", "已经寄出。"), ("Count: {{ planted_count }}. ", "It was sent. ")),
)


def _planted(files: Files, rng: Random, chinese: str, english: str, note: str) -> Fault | None:
    variants = [one for one in variants_of(files) if set(languages_of(files, one)) == {"zh-CN", "en"}]
    if not variants:
        return None
    text = (
        f'{DECLARED}clauses:\n  planted-words:\n    text:\n      zh-CN: "{chinese}"\n      en: "{english}"\n'
    )
    used = with_item({**files, FILE: text}, rng, rng.choice(variants), "- planted-words", note)
    line = text.count("\n")
    return Fault(used.files, (Place(FILE, line - 1, line),), note)


def one_sided(files: Files, rng: Random) -> Fault | None:
    """Plant a sentence that is said where something holds, in the other language where it does not."""
    conditions = rng.sample(rng.choice(ASKED), 2)
    chinese, english = rng.choice(ONE_SIDED)
    texts = (
        f"{{% if {one} %}}{words}{{% endif %}}"
        for one, words in zip(conditions, (chinese, english), strict=True)
    )
    first, second = texts
    return _planted(files, rng, f"{first}特此说明。", f"{second} This is a notice.", str(conditions))


def two_sided(files: Files, rng: Random) -> Fault | None:
    """Plant two sentences that changed places in one of the languages, or whose condition did."""
    condition, opposite = rng.choice(ASKED)
    (zh_holds, zh_fails), (holds, fails) = rng.choice(TWO_SIDED)
    asked = opposite
    if rng.random() < 0.5:
        asked, holds, fails = condition, fails, holds
    return _planted(
        files,
        rng,
        f"{{% if {condition} %}}{zh_holds}{{% else %}}{zh_fails}{{% endif %}}特此说明。",
        f"{{% if {asked} %}}{holds}{{% else %}}{fails}{{% endif %}}This is a notice.",
        f"{condition}: {asked}, {holds}",
    )


def negated(files: Files, rng: Random) -> Fault | None:
    """Plant a `not` before a condition of one language, whose words are said on one side alone."""
    texts = [one for one in bilingual(files, "text") if "{% el" not in one.words]
    pattern = r"\{% if (?=[\w.]+(?: (?:==|is) [\w'\"]+)? %\})"
    return replaced(files, rng, texts, pattern, "{% if not ")


OPPOSITE_PLANTERS: dict[str, Planter] = {"LF722": either(one_sided, two_sided, negated)}
