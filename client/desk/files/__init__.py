"""Which sealed files lie on the desk."""
