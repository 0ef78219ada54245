"""All planters, by the code of the rule."""

from __future__ import annotations

from tests.lint.planters.fault import Planter
from tests.lint.planters.language_faults import LANGUAGE_PLANTERS
from tests.lint.planters.translation_faults import TRANSLATION_PLANTERS

PLANTERS: dict[str, Planter] = {**TRANSLATION_PLANTERS, **LANGUAGE_PLANTERS}
