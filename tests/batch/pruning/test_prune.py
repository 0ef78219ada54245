"""`letterforge prune`: letters whose rows are gone are shown, then removed with all that was kept of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterforge.batch.resume.output_lock import OutputLock
from tests.batch.pruning.ground import FIVE, NAME, Ground

STORES = {"out": f"out/{NAME}", "out.zip": f"out.zip/{NAME}"}


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    made = Ground(tmp_path, monkeypatch)
    made.table(*FIVE)
    return made


@pytest.mark.parametrize("store", STORES)
def test_letters_without_a_row_are_shown_first_and_removed_when_that_is_asked_for(
    store: str, ground: Ground
) -> None:
    ground.batch(STORES[store])
    ground.table(*FIVE[:3])
    printed, code = ground.prune(place=store)
    assert printed.startswith(
        "would remove 4.md\nwould remove 5.md\n2 letters to remove; nothing was removed"
    )
    assert code == 0
    assert len(ground.letters(store)) == 5
    assert ground.prune("--yes", place=store) == ("removed 4.md\nremoved 5.md\n2 letters removed\n", 0)
    assert ground.letters(store) == ["1.md", "2.md", "3.md"]
    assert ground.prune("--yes", place=store) == ("0 letters removed\n", 0)
    assert ground.batch(STORES[store]) == "3 records: 0 made, 3 unchanged, 0 failed\n"


@pytest.mark.parametrize("store", STORES)
def test_nothing_is_left_of_the_names_that_were_forgotten(store: str, ground: Ground) -> None:
    rows = [f"customer-{n:04},Ann {n},{n % 70 + 1}" for n in range(1500)]
    ground.table(*rows)
    ground.batch(STORES[store])
    assert "journal.sqlite3" in ground.traces("customer-0700", store)
    ground.table(*rows[:700], *rows[701:])
    assert ground.prune("--yes", place=store)[1] == 0
    assert ground.traces("customer-0700", store) == []
    assert "journal.sqlite3" in ground.traces("customer-0701", store)


def test_an_archive_without_some_letters_is_the_one_that_a_new_run_would_make(ground: Ground) -> None:
    ground.batch("out.zip/x/{{ id }}", "-f md -f docx")
    ground.table(*FIVE[:2])
    ground.prune("--yes", place="out.zip")
    ground.batch("new.zip/x/{{ id }}", "-f md -f docx")
    assert Path("out.zip").read_bytes() == Path("new.zip").read_bytes()


@pytest.mark.parametrize("store", STORES)
def test_a_letter_that_was_changed_or_is_not_known_is_kept_and_named(store: str, ground: Ground) -> None:
    ground.batch(STORES[store])
    if store == "out":
        Path("out/4.md").write_text("my own words")
        Path("out/mine.md").write_text("mine")
    else:
        import zipfile

        with zipfile.ZipFile("out.zip") as old, zipfile.ZipFile("new.zip", "w") as new:
            new.comment = old.comment
            for name in old.namelist():
                new.writestr(name, b"my own words" if name == "4.md" else old.read(name))
            new.writestr("mine.md", "mine")
        Path("new.zip").replace("out.zip")
    ground.table(*FIVE[:3])
    printed, code = ground.prune("--yes", place=store)
    assert printed.startswith("removed 5.md\n")
    assert "warning[LF693]: `4.md` is kept: it was changed after it was made" in printed
    assert "warning[LF693]: `mine.md` is kept: the journal does not know it" in printed
    assert printed.endswith("1 letter removed, 2 files kept\n")
    assert code == 0
    assert ground.letters(store) == ["1.md", "2.md", "3.md", "4.md", "mine.md"]
    assert "`4.md` is kept" in ground.prune("--yes", place=store)[0]


def test_a_letter_that_has_the_same_length_and_other_words_is_kept(ground: Ground) -> None:
    ground.batch()
    path = Path("out/5.md")
    path.write_bytes(path.read_bytes().replace(b"Eve", b"Ida"))
    ground.table(*FIVE[:4])
    assert "`5.md` is kept: it was changed" in ground.prune("--yes")[0]
    assert path.exists()


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    ("rows", "fact"),
    [
        ((), "is empty"),
        (("7,Zoe,3", "8,Yan,4"), "none of 5 letters belongs to a record of the data"),
        ((*FIVE[:2], '3,"Cid,8'), "quote"),
    ],
)
def test_data_that_are_empty_foreign_or_damaged_remove_nothing(
    rows: tuple[str, ...], fact: str, store: str, ground: Ground
) -> None:
    ground.batch(STORES[store])
    ground.table(*rows)
    printed, code = ground.prune("--yes", place=store)
    assert (code, "removed" in printed) == (1, False), printed
    assert fact in printed or "LF691" in printed
    assert len(ground.letters(store)) == 5


def test_a_table_that_cannot_be_read_removes_nothing(ground: Ground) -> None:
    ground.batch()
    Path("data.csv").write_bytes(b"\xff\xfe\x00id,cust")
    assert ground.prune("--yes")[1] == 1
    Path("data.csv").unlink()
    assert ground.prune("--yes")[1] == 2
    assert len(ground.letters()) == 5


def test_a_record_that_fails_keeps_its_letter_while_its_name_is_known(ground: Ground) -> None:
    ground.batch()
    ground.table("1,Ann,soon", "2,,12", "3", '4,"Dan",8,9,9')  # bad, missing, too short, too long
    assert ground.prune("--yes") == ("removed 5.md\n1 letter removed\n", 0)
    assert ground.letters() == ["1.md", "2.md", "3.md", "4.md"]


@pytest.mark.parametrize("row", [",Cid,8", "a/b,Cid,8", "Cid,8", "?"])
def test_where_the_letter_of_a_record_cannot_be_reported_nothing_is_removed(row: str, ground: Ground) -> None:
    ground.batch()
    ground.table(*FIVE[:2], row)
    printed, code = ground.prune("--yes")
    assert "error[LF692]: which letter belongs to a record cannot be told" in printed
    assert "--> data.csv:4" in printed
    assert code == 1
    assert len(ground.letters()) == 5


def test_a_line_that_is_no_record_keeps_every_letter(ground: Ground) -> None:
    Path("data.jsonl").write_text(
        '{"id": "1", "customer": "Ann", "hours": 1}\n{"id": "2", "customer": "B", "hours": 1}\n'
    )
    ground.batch(data="data.jsonl")
    Path("data.jsonl").write_text('{"id": "1", "customer": "Ann", "hours": 1}\n{"id": "2", "cust\n')
    assert "LF692" in ground.prune("--yes", data="data.jsonl")[0]
    assert ground.letters() == ["1.md", "2.md"]


def test_several_tables_that_went_into_one_output_are_given_together(ground: Ground) -> None:
    ground.table("a,Zoe,3", name="more.csv")
    ground.batch()
    ground.batch(data="more.csv")
    ground.table(*FIVE[:4])
    assert ground.prune("--data more.csv --yes") == ("removed 5.md\n1 letter removed\n", 0)
    assert ground.letters() == ["1.md", "2.md", "3.md", "4.md", "a.md"]


def test_letters_that_another_command_made_are_left_alone(ground: Ground) -> None:
    ground.batch("out/{{ id }}-letter.md")
    ground.table("7,3,Ann", name="orders.csv", header="order,hours,customer")
    ground.batch("out/order-{{ order }}.md", data="orders.csv")
    ground.table(*FIVE[:4])
    printed, code = ground.prune("--yes")
    assert (code, "LF630" in printed, "`-o` says which are meant" in printed) == (1, True, True)
    printed, code = ground.prune("--yes -o 'out/{{ id }}-letter.md'")
    assert printed == "removed 5-letter.md\n1 letter removed, 1 letter of other names not looked at\n"
    assert code == 0
    assert "order-7.md" in ground.letters()


def test_folders_that_are_empty_then_are_removed_and_others_are_not(ground: Ground) -> None:
    ground.table("1,Ann,24", "2,Ben,12", "3,Cid,8")
    ground.batch("out/{{ customer }}/deep/{{ id }}.md")
    Path("out/Ben/note.pdf").write_text("mine")
    ground.table("1,Ann,24")
    assert ground.prune("--yes")[1] == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [".letterforge", "Ann", "Ben"]
    assert [path.name for path in Path("out/Ben").iterdir()] == ["note.pdf"]


def test_files_that_are_gone_already_are_forgotten(ground: Ground) -> None:
    ground.batch()
    Path("out/5.md").unlink()
    ground.table(*FIVE[:4])
    assert "0 letters to remove, 1 to forget whose files are gone; nothing was removed" in ground.prune()[0]
    assert ground.prune("--yes")[0] == "0 letters removed, 1 forgotten whose files are gone\n"
    assert ground.traces("5.md") == []


def test_values_that_all_records_share_are_remembered_for_names(ground: Ground) -> None:
    ground.table("1,,24", "2,Ben,12", "3,Cid,1")
    output = 'out/{{ customer | default("none") }}-{{ id }}.md'
    ground.batch(output, "--set customer=Ann")
    assert ground.letters() == ["Ann-1.md", "Ben-2.md", "Cid-3.md"]
    ground.table("1,,24", "2,Ben,12")
    assert ground.prune("--yes")[0] == "removed Cid-3.md\n1 letter removed\n"
    assert ground.letters() == ["Ann-1.md", "Ben-2.md"]


def test_columns_are_mapped_and_values_read_as_batch_does(ground: Ground) -> None:
    ground.table("1,Ann,2,2026/3/5", "2,Ben,3,2026/3/6", header="no,公司,hours,since")
    options = "--map 公司=customer --ignore-extra"
    ground.batch("out/{{ since }}/{{ customer }}.md", options)
    made = ground.letters()
    ground.table("1,Ann,2,2026-03-05", header="no,公司,hours,since")
    assert ground.prune(f"{options} --yes")[1] == 0
    assert ground.letters() == made[:1]


def test_an_output_made_before_rules_were_kept_needs_them_said(ground: Ground) -> None:
    import sqlite3

    ground.batch()
    database = sqlite3.connect("out/.letterforge/journal.sqlite3")
    database.execute("DROP TABLE rules")
    database.close()
    ground.table(*FIVE[:4])
    printed, code = ground.prune()
    assert ("LF690" in printed, "-o 'out/{{ id }}.docx' --variant NAME" in printed, code) == (True, True, 2)
    assert "LF690" in ground.prune(f"-o 'out/{NAME}'")[0]
    said = f"-o 'out/{NAME}' --variant letter --language en"
    assert ground.prune(said)[0].startswith("would remove 5.md\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of that kind there")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_stands_in_the_place_of_the_journal_is_named(kind: str, ground: Ground) -> None:
    ground.batch()
    journal = Path("out/.letterforge/journal.sqlite3")
    journal.rename("elsewhere")
    if kind == "link":
        journal.symlink_to(Path("elsewhere").absolute())
    else:
        os.mkfifo(journal) if kind == "pipe" else journal.mkdir()
    printed, code = ground.prune("--yes")
    assert ("error[LF643]" in printed, f"it is a {kind}" in printed, code) == (True, True, 1)


@pytest.mark.parametrize("place", ["nowhere", "empty", "nowhere.zip", "memory://x"])
def test_an_output_without_a_journal_is_refused_and_nothing_is_made(place: str, ground: Ground) -> None:
    Path("empty").mkdir()
    before = sorted(Path().iterdir())
    printed, code = ground.prune(place=place)
    assert (code, f"error[LF690]: `{place}` cannot be pruned" in printed) == (2, True)
    assert sorted(Path().iterdir()) == before
    assert not list(Path("empty").iterdir())


def test_another_folder_in_the_name_is_refused(ground: Ground) -> None:
    ground.batch()
    printed, code = ground.prune("-o 'other/{{ id }}.md'")
    assert ("names letters in `other`, not in `out`" in printed, code) == (True, 2)


def test_nothing_is_pruned_while_a_run_is_at_work(ground: Ground) -> None:
    ground.batch()
    with OutputLock(Path("out/.letterforge"), "out"):
        assert ground.prune("--yes")[1] == 75
