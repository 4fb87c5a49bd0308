"""The faces in a real browser, and their pure parts under node."""
