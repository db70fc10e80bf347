"""Papers as pictures of the seat's own question screen, for those who check them before the day."""
