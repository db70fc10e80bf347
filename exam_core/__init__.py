"""The exam-room domain, pure: no Qt, no Django, no sockets, no clock, no randomness of its own."""
