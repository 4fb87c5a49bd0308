"""The edge: everything that touches a socket, a database, Redis or the clock; knows no rule of the meeting."""
