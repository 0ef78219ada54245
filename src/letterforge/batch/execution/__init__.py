"""Execution: chunks of records made into letters by workers, of this machine or of a cluster."""
