"""The seat's half of the room's link: it finds the console, believes it or not, reports and obeys."""
