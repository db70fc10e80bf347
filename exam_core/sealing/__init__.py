"""Keys, signatures, sealed objects and the files that carry them: one suite, nothing negotiated."""
