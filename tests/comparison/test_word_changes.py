"""Word changes: what is told word by word, and what is replaced as a whole."""

from __future__ import annotations

import pytest

from letterforge.comparison.tokens import Token
from letterforge.comparison.word_changes import word_changes
from letterforge.comparison.words import words


def told(before: str, after: str) -> str:
    """Return what changed, with the marks of `git diff --word-diff`."""
    parts = []
    for one in word_changes(tokens(before), tokens(after)):
        old, new = ("".join(token.text for token in side) for side in (one.before, one.after))
        parts.append(new if one.is_same else f"[-{old}-]" * bool(old) + f"{{+{new}+}}" * bool(new))
    return "".join(parts)


def tokens(text: str) -> list[Token]:
    """Return words; one in angle brackets is a value."""
    return [
        Token(one, (one,), "value" if one.isdigit() else "word", "days" if one.isdigit() else "")
        for one in words(text)
    ]


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ("依照第二十三条处理。", "依照第二十八条处理。", "依照[-第二十三条-]{+第二十八条+}处理。"),
        ("罚款五十万元。", "罚款五万元。", "罚款[-五十万-]{+五万+}元。"),
        ("第十三条之一", "第十三条之二", "[-第十三条之一-]{+第十三条之二+}"),
        ("The fee is due.", "The fee is not due.", "The fee is {+not +}due."),
        (
            "The seller delivers the goods to the place that the buyer names.",
            "Delivery takes place at the buyer's warehouse, at the seller's cost.",
            "[-The seller delivers the goods to the place that the buyer names-]"
            "{+Delivery takes place at the buyer's warehouse, at the seller's cost+}.",
        ),
        (
            "The buyer pays within seven days after the invoice. Interest is due.",
            "Payment is to be made not later than thirty days from delivery. Interest is due.",
            "[-The buyer pays within seven days after the invoice-]"
            "{+Payment is to be made not later than thirty days from delivery+}. Interest is due.",
        ),
        (
            "The seller delivers the goods to the place that the buyer names.",
            "The seller delivers all goods free of charge to the place which the buyer names in writing.",
            "The seller delivers [-the-]{+all+} goods {+free of charge +}to the place [-that-]{+which+} "
            "the buyer names{+ in writing+}.",
        ),
        (
            "承诺人应当在收到投诉之日起十五日内作出答复，并书面告知投诉人处理结果。",
            "投诉自受理之日起三十日内办结；情况复杂的，可以延长，但应当告知投诉人延长的理由。",
            "[-承诺人应当在收到投诉之日起十五日内作出答复，并书面告知投诉人处理结果-]"
            "{+投诉自受理之日起三十日内办结；情况复杂的，可以延长，但应当告知投诉人延长的理由+}。",
        ),
        (
            "12345678 and 87654321",
            "11111111 and 22222222",
            "[-12345678-]{+11111111+} and [-87654321-]{+22222222+}",
        ),
    ],
)
def test_a_sentence_is_told_word_by_word_unless_it_was_rewritten(before: str, after: str, marks: str) -> None:
    assert told(before, after) == marks


def test_both_lines_can_be_read_from_the_stretches() -> None:
    for before, after in (("a b c", "x b y"), ("", "a"), ("a", ""), ("a b", "b a"), ("甲方乙方", "乙方甲方")):
        found = word_changes(tokens(before), tokens(after))
        assert "".join(token.text for one in found for token in one.before) == before
        assert "".join(token.text for one in found for token in one.after) == after


@pytest.mark.parametrize("changes", [700, 3000])
def test_a_line_may_have_any_number_of_changes(changes: int) -> None:
    before, after = (
        [Token(word, (word, at)) for at in range(changes) for word in ("as it was", new)] for new in "xy"
    )
    found = word_changes(before, after)
    assert sum(not one.is_same for one in found) == changes
