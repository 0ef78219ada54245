"""Uniqueness: no two letters go into one file, on whatever file system, however many there are."""

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.naming import unique_names
from letterforge.batch.naming.collisions import collision, fold
from letterforge.batch.naming.unique_names import UniqueNames
from letterforge.diagnostics import BatchError
from tests.slack import SLACK


def collisions(*names: str) -> list[str]:
    """Return `later = earlier` for every name that was there before, in one way or another."""
    with UniqueNames() as unique:
        found = [(name, unique.add(name, name)) for name in names]
    return [f"{name} = {earlier.place}" for name, earlier in found if earlier is not None]


def test_the_first_keeps_a_name_and_every_other_is_reported_who_has_it() -> None:
    assert collisions("a", "b", "a", "a") == ["a = a", "a = a"]


def test_names_that_differ_only_in_case_or_composition_are_the_same() -> None:
    assert collisions("Kunde", "KUNDE", "K\u00f6ln", "Ko\u0308LN") == [
        "KUNDE = Kunde",
        "Ko\u0308LN = K\u00f6ln",
    ]
    assert collisions("straße", "STRASSE") == ["STRASSE = straße"]
    assert collisions("甲", "乙", "a", "à") == []


def test_a_file_cannot_have_the_name_of_a_folder() -> None:
    assert collisions("a/b", "A") == ["A = a/b"]
    assert collisions("a", "A/b/c") == ["A/b/c = a"]
    assert collisions("a/b/c", "a/B") == ["a/B = a/b/c"]
    assert collisions("a/b", "a/b/c/d", "a/b/e") == ["a/b/c/d = a/b", "a/b/e = a/b"]


def test_files_share_folders_and_names_in_different_folders_differ() -> None:
    assert collisions("a/1", "a/2", "A/3", "b/1", "a/x/1") == []


def test_a_name_that_collided_is_not_kept() -> None:
    assert collisions("a", "a/b", "A/c") == ["a/b = a", "A/c = a"]


def test_a_full_disk_is_reported_as_one() -> None:
    with UniqueNames() as unique:
        assert not any(unique.add(str(one), "here") for one in range(10_000))
        assert unique._database is not None
        unique._database.execute("PRAGMA max_page_count = 200")
        with pytest.raises(BatchError, match="LF633"):
            any(unique.add(str(one), "here") for one in range(10_000, 100_000))


@pytest.mark.parametrize("in_memory", [1, 2, 10_000])
@given(st.lists(st.text("abAB/é", min_size=1, max_size=3).map(lambda name: name.strip("/") or "a")))
def test_what_is_kept_could_be_written_to_a_file_system_that_ignores_case(
    in_memory: int, names: list[str]
) -> None:
    names = ["/".join(filter(None, name.split("/"))) for name in names]
    files: set[str] = set()
    folders: set[str] = set()
    with pytest.MonkeyPatch.context() as patch, UniqueNames() as unique:
        patch.setattr(unique_names, "_MAX_IN_MEMORY", in_memory)
        for name in names:
            parts = fold(name).split("/")
            above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
            fits = fold(name) not in files | folders and not above & files
            assert (unique.add(name, "somewhere") is None) == fits
            if fits:
                files.add(fold(name))
                folders |= above


def test_a_hundred_thousand_names_take_seconds_and_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tracemalloc.start()
    with UniqueNames() as unique:
        start = time.process_time()
        assert not any(unique.add(f"r{one % 30}/{one * 7919 % 100_003}", str(one)) for one in range(100_000))
        assert time.process_time() - start < SLACK * 5
        assert unique.add("R7/0", "again") is None
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "earlier", "reason"),
    [
        ("Weiss", "Weiß", "some file systems take ß for ss"),
        ("οδοσ", "οδος", "some file systems take ς for σ"),
        ("a/KUNDE", "a/Kunde", "some file systems ignore case"),
        ("Ko\u0308ln", "K\u00f6ln", "the same letters in another Unicode form"),
        ("علی\u200cرضا", "علیرضا", "they differ in characters that cannot be seen"),
        ("葛\U000e0100城", "葛城", "they differ in characters that cannot be seen"),
        ("a", "a/b", "a file and a folder cannot have the same name"),
    ],
)
def test_a_collision_names_the_earlier_name_and_why_it_is_the_same(
    name: str, earlier: str, reason: str
) -> None:
    notes = collision(name, "t.csv:2", earlier).notes
    assert notes == ("the other record: t.csv:2", f"its name: `{earlier}` ({reason})")
    assert collisions(earlier, name) == [f"{name} = {earlier}"]


def test_a_collision_of_equal_names_says_where_the_other_record_is_alone() -> None:
    assert collision("a", "t.csv:2", "a").notes == ("the other record: t.csv:2",)


def test_the_earlier_name_is_known_from_the_disk_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unique_names, "_MAX_IN_MEMORY", 1)
    with UniqueNames() as unique:
        assert not unique.add("a/Weiß.txt", "1")
        assert not unique.add("b", "2")
        assert unique.add("A/weiss.txt", "3") == ("1", "a/Weiß.txt")
