"""A longer part of the record, to be read."""
