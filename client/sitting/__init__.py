"""Running an attempt at a seat: clock, check-in, admission, and the process that keeps the seat alive."""
