"""The tests of Liangting."""
