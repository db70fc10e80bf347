"""The programs of the exam room: the seat, and what it stands on."""
