"""`python -m letterforge` is the command `letterforge`."""

from letterforge.cli import main

main()
