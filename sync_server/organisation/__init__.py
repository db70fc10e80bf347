"""Sites, their seats, the enrolled devices and the one-time codes that admit a device."""
