"""Slack: how much longer than promised a test lets something take, for machines that are slow or busy."""

SLACK = 10  # times what is promised; what grows with the square of its input takes far more
PATIENCE = 300  # seconds for another process to do what takes it a few
