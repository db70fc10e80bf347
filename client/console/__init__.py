"""The proctor's console: the room at a glance, and what a proctor does to one seat, some or all of them."""
