"""Gives every test the real parts; one that cannot be had fails the test in CI and skips it elsewhere."""

pytest_plugins = ("tests.parts.postgres", "tests.parts.valkey", "tests.parts.browser")
