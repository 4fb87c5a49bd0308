"""How fast it is, and beside whom: ``python -m tests.load``."""
