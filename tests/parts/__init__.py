"""The real things that tests use: PostgreSQL, Redis, a browser."""
