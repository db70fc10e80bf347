"""Choose the sittings of the room and sign in."""
