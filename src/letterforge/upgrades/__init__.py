"""Upgrades: what changes in letters where other libraries changed, and the lock that takes it.

letter_forms   every letter of a library as a blank form in text
upgrade        the lock of today beside the last one, and the letters between them
"""
