"""Pruning: removes letters whose rows are gone, and their journal entries."""

from letterforge.batch.pruning.orphaned_letters import PruneResult, Request, prune

__all__ = ["PruneResult", "Request", "prune"]
