"""Ids that count say where a block stands: what stands where is decided by what it says."""

from __future__ import annotations

import pytest

from letterforge.comparison import compare
from tests.comparison.small_letters import changes, letter

PAY = "The buyer pays within thirty days after the invoice has arrived."
RISK = "Goods travel at the risk of whoever ordered the lorry."
COMPLAINTS = "A complaint is answered by telephone on the same working day."
RECORDS = "Each party keeps the records of its own staff for ten years."
HOLIDAYS = "Deliveries on public holidays cost one fifth more."


def items(*texts: str) -> str:
    listed = "".join(f"\n      - text: {{en: '{one}'}}" for one in texts)
    return f"\n  a:\n    text: {{en: 'The following holds.'}}\n    items:{listed}\n"


def articles(*texts: str) -> tuple[str, str]:
    """Return a body and its clauses, each with an id that is its number, and with two items."""
    rows = [
        f"\n  art-{at}:\n    text: {{en: '{one}'}}\n    items: [{{text: {{en: 'In cash: {one}'}}}},"
        f" {{text: {{en: 'On credit: {one}'}}}}]"
        for at, one in enumerate(texts, 1)
    ]
    return f"[{', '.join(f'art-{at}' for at in range(1, len(texts) + 1))}]", "".join(rows) + "\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((PAY, RISK), (RECORDS, PAY, RISK), ["added a.1"]),
        ((PAY, RISK, RECORDS), (RISK, RECORDS), ["removed a.1"]),
        ((PAY, RISK, RECORDS), (RISK, RECORDS, HOLIDAYS), ["removed a.1", "added a.3"]),
        ((PAY, RISK, RECORDS), (PAY, RECORDS, RISK), ["moved a.3"]),
        ((PAY, RISK), (PAY, f"{RISK} Always."), ["reworded a.2.text"]),
        ((PAY, RISK), (HOLIDAYS, PAY, f"{RISK} Always."), ["added a.1", "reworded a.3.text"]),
        ((PAY, RISK), (PAY, COMPLAINTS), ["reworded a.2.text"]),
        ((PAY, RISK), (RISK, "Cash."), ["removed a.1", "added a.2"]),
    ],
)
def test_an_item_before_others_changes_none_of_them(
    before: tuple[str, ...], after: tuple[str, ...], expected: list[str]
) -> None:
    found = changes(letter("[a]", items(*before)), letter("[a]", items(*after)))
    assert [one for one in found if not one.startswith("renumbered")] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((PAY, RISK, RECORDS), (HOLIDAYS, PAY, RISK, RECORDS), {"added art-1"}),
        ((PAY, RISK, RECORDS), (HOLIDAYS, PAY, RISK), {"added art-1", "removed art-3"}),
        ((PAY, RISK, RECORDS), (RISK, RECORDS), {"removed art-1"}),
        ((PAY, RISK), (f"{COMPLAINTS} {COMPLAINTS}", PAY, RISK), {"added art-1"}),
    ],
)
def test_clauses_named_by_their_numbers_are_known_by_what_they_say(
    before: tuple[str, ...], after: tuple[str, ...], expected: set[str]
) -> None:
    (old_body, old), (new_body, new) = articles(*before), articles(*after)
    found = changes(letter(old_body, old), letter(new_body, new))
    assert {one for one in found if not one.startswith("renumbered")} == expected


ROWS: list[dict[str, object]] = [
    {"what": one, "count": at} for at, one in enumerate(("Screws", "Nails", "Hooks"), 3)
]
REPEATED = (
    "\n  a: {title: {en: Goods}, text: {en: 'We sell {{ one.what }} at the price of {{ one.count }}.'}}\n"
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ROWS, []),
        ([{"what": "Bolts", "count": 1}, *ROWS], ["added row"]),
        (ROWS[1:], ["removed row"]),
        ([ROWS[0], ROWS[2]], ["removed row#2"]),
    ],
)
def test_a_repeated_clause_before_the_others_changes_none_of_them(
    rows: list[dict[str, object]], expected: list[str]
) -> None:
    body = "[{clause: a, for: one in lines, id: row}]"
    found = changes(*(letter(body, REPEATED, {"lines": one}) for one in (ROWS, rows)))
    assert [one for one in found if not one.startswith("renumbered")] == expected


def test_a_clause_whose_paragraph_stays_among_others_is_that_clause() -> None:
    new = f"{PAY}\n\n    {RISK}\n\n    {RECORDS}"
    before = letter("[old-id]", f"\n  old-id: {{text: {{en: '{PAY}'}}}}\n")
    after = letter(
        "[new-id]", f"\n  new-id:\n    text:\n      en: |\n        {new.replace('    ', '        ')}\n"
    )
    assert changes(before, after) == ["added new-id.text-2", "added new-id.text-3"]


def test_short_words_that_went_here_and_came_there_did_not_move() -> None:
    clauses = "\n  a: {text: {en: 'All of it.'}, items: [{text: {en: 'A fine.'}}, {text: {en: 'A fee.'}}]}\n"
    other = "  b: {text: {en: 'Nothing else is paid for, now or ever.'}, items: [{text: {en: 'No fee.'}}]}\n"
    before = letter("[a, b]", clauses + other)
    gone = clauses.replace(", {text: {en: 'A fee.'}}", "")
    after = letter("[a, b]", gone + other.replace("[{", "[{text: {en: 'A fee.'}}, {"))
    assert {one.split()[0] for one in changes(before, after)} == {"removed", "added", "renumbered"}


def test_a_paragraph_of_a_part_is_told_as_one_and_a_clause_is_not() -> None:
    one, two = (
        f'\n  a: {{title: {{en: Price}}, text: {{en: "{text}"}}}}\n' for text in (PAY, f"{PAY}\\n\\n{RISK}")
    )
    (added,) = compare(letter("[a]", one), letter("[a]", two)).changes
    assert (added.kind, added.role, added.after_number, added.heading) == ("added", "text", "1.", "Price")
    more = one + f"  b: {{text: {{en: '{RISK}'}}}}\n"
    (clause,) = compare(letter("[a]", more), letter("[a, b]", more)).changes
    assert (clause.kind, clause.role) == ("added", "")


def test_what_two_parts_said_that_became_one_did_not_move() -> None:
    first, second = f"{PAY}\\n\\n{RISK}", f"{RECORDS}\\n\\n{HOLIDAYS}"
    before = letter("[a, b]", f'\n  a: {{text: {{en: "{first}"}}}}\n  b: {{text: {{en: "{second}"}}}}\n')
    after = letter("[a]", f'\n  a: {{text: {{en: "{first}\\n\\n{second}"}}}}\n')
    assert changes(before, after) == ["merged b"]


def test_a_clause_of_which_only_the_number_went_is_told_without_words() -> None:
    before = letter("[a, b]", f"\n  a: {{text: {{en: '{PAY}'}}}}\n  b: {{text: {{en: '{RISK}'}}}}\n")
    after = letter("[b]", f'\n  b: {{text: {{en: "{RISK}\\n\\n{PAY}"}}}}\n')
    gone, moved = (one for one in compare(before, after).changes if one.kind != "renumbered")
    assert (gone.kind, gone.id, gone.parts) == ("removed", "a", ())
    assert (moved.kind, moved.role, moved.after) == ("moved", "text", PAY)
