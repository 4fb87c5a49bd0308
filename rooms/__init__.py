"""The meeting itself: pure and synchronous; knows no socket, database, clock or chance."""
