"""A letter at every fault of every call that writes it: absent, the old one or the new one, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.faults import driven


def test_at_every_fault_of_every_call_a_letter_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    found = driven(tmp_path / "work", "letter")["letter"]
    if "refused" in found:
        pytest.skip(found["refused"])
    assert found["flaws"] == []
    assert {"openat", "write", "fsync", "fchmod", "rename", "close"} <= found["faults"].keys()
