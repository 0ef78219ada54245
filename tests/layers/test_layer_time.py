"""Tests and time: a machine that is slow, or busy with something else, fails none of them."""

from hypothesis import settings

from tests.repository import python_files, shown

NAME = "dead" + "line"  # what no test but the profile may set


def test_property_tests_have_one_profile_and_it_sets_no_limit_of_time() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    setting = [shown(path) for path in python_files("tests") if f"{NAME}=" in path.read_text("utf-8")]
    assert setting == ["tests/conftest.py"]
