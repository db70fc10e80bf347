"""The seat that an attempt has left: it serves nobody until it is cleared."""
