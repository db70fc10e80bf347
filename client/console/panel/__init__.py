"""The marked seat, or seats: who sits there, how it stands, what can be done now."""
