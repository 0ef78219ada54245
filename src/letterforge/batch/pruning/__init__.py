"""Pruning: letters whose rows are gone are forgotten, with all that was kept of them."""

from letterforge.batch.pruning.unclaimed_letters import Pruned, Request, prune

__all__ = ["Pruned", "Request", "prune"]
