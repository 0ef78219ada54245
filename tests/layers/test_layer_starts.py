"""Starts: a letter imports nothing of constructs that it does not use."""

import subprocess
import sys

from tests.repository import ROOT

UNUSED = {
    "letterforge.assembly.compiler.clause_arguments",
    "letterforge.assembly.compiler.corrections",
    "letterforge.assembly.compiler.diagnosis",
    "letterforge.assembly.compiler.definition_forms",
    "letterforge.assembly.compiler.formulas",
    "letterforge.assembly.compiler.picks",
    "letterforge.assembly.compiler.running_texts",
    "letterforge.assembly.compiler.term_compiler",
    "letterforge.assembly.evaluation.computed_result",
    "letterforge.assembly.evaluation.computed_values",
    "letterforge.assembly.evaluation.defined_terms",
    "letterforge.assembly.evaluation.failures",
    "letterforge.assembly.evaluation.filter_plugins",
    "letterforge.assembly.evaluation.sentence_starts",
    "letterforge.batch",
    "letterforge.library.calendar_files",
    "letterforge.library.collation",
    "letterforge.library.outline_changes",
    "letterforge.library.work_calendar",
    "letterforge.library.work_days",
    "letterforge.lint",
    "letterforge.placeholders.english_words",
    "letterforge.placeholders.formatting.ordinals",
    "letterforge.placeholders.formatting.pattern_dates",
    "letterforge.rendering",
    "babel",
    "docx",
    "lxml",
    "markdown_it",
}
"""What a letter without terms, calculations, picks, parameters and inheritance does not need."""

CODE = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
from letterforge.cli import main
sys.argv = ["letterforge", "render", "variant1", "--blank", "--format", "md"]
main()
"""


def test_a_letter_imports_nothing_that_it_does_not_use() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = set(done.stderr.splitlines())
    assert "letterforge.assembly.compiler.outline" in imported
    assert imported & UNUSED == set()
