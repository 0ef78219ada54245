"""All planters, by the code of the rule."""

from __future__ import annotations

from tests.lint.planters.fault import Planter
from tests.lint.planters.language_faults import LANGUAGE_PLANTERS

PLANTERS: dict[str, Planter] = {**LANGUAGE_PLANTERS}
