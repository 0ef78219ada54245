"""The one door to Jinja2: variants compiled once into plans, plans filled with values into letters."""

from letterforge.assembly.plan import Plan
from letterforge.assembly.planner import compile_plan
from letterforge.assembly.values import Values

__all__ = ["Plan", "Values", "compile_plan"]
