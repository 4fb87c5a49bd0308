"""Simulated meetings: what the fair order does, compared in numbers with first come, first served."""
