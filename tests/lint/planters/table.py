"""All planters, by the code of the rule."""

from __future__ import annotations

from tests.lint.planters.condition_faults import CONDITION_PLANTERS
from tests.lint.planters.fault import Planter
from tests.lint.planters.language_faults import LANGUAGE_PLANTERS
from tests.lint.planters.law_faults import LAW_PLANTERS
from tests.lint.planters.library_faults import LIBRARY_PLANTERS
from tests.lint.planters.translation_faults import TRANSLATION_PLANTERS
from tests.lint.planters.value_faults import VALUE_PLANTERS

PLANTERS: dict[str, Planter] = {
    **LIBRARY_PLANTERS,
    **CONDITION_PLANTERS,
    **TRANSLATION_PLANTERS,
    **VALUE_PLANTERS,
    **LAW_PLANTERS,
    **LANGUAGE_PLANTERS,
}
