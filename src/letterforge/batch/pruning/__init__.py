"""Pruning: removes letters whose rows are gone, and their journal entries."""

from letterforge.batch.pruning.orphaned_letters import PruneRequest, PruneResult, prune

__all__ = ["PruneRequest", "PruneResult", "prune"]
