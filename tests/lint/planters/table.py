"""All planters, by the code of the rule."""

from __future__ import annotations

from tests.lint.planters.condition_faults import CONDITION_PLANTERS
from tests.lint.planters.duplicate_faults import DUPLICATE_PLANTERS
from tests.lint.planters.fault import Planter
from tests.lint.planters.law_faults import LAW_PLANTERS
from tests.lint.planters.library_faults import LIBRARY_PLANTERS
from tests.lint.planters.money_faults import MONEY_PLANTERS
from tests.lint.planters.opposite_conditions import OPPOSITE_PLANTERS
from tests.lint.planters.punctuation_faults import PUNCTUATION_PLANTERS
from tests.lint.planters.reference_faults import REFERENCE_PLANTERS
from tests.lint.planters.translation_faults import TRANSLATION_PLANTERS
from tests.lint.planters.value_faults import VALUE_PLANTERS
from tests.lint.planters.version_faults import VERSION_PLANTERS
from tests.lint.planters.wording_faults import WORDING_PLANTERS
from tests.lint.planters.writing_faults import WRITING_PLANTERS
from tests.lint.planters.year_faults import YEAR_PLANTERS

PLANTERS: dict[str, Planter] = dict(
    sorted(
        {
            **CONDITION_PLANTERS,
            **TRANSLATION_PLANTERS,
            **OPPOSITE_PLANTERS,
            **PUNCTUATION_PLANTERS,
            **WORDING_PLANTERS,
            **MONEY_PLANTERS,
            **REFERENCE_PLANTERS,
            **LAW_PLANTERS,
            **LIBRARY_PLANTERS,
            **DUPLICATE_PLANTERS,
            **WRITING_PLANTERS,
            **VALUE_PLANTERS,
            **VERSION_PLANTERS,
            **YEAR_PLANTERS,
        }.items()
    )
)
