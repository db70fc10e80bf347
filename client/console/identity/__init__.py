"""The identity queue: one person after another, with the photo of the registration as large as it goes."""
