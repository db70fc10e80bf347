"""A sitting from its plan to the release of its key: candidates, seats, package, envelopes."""
