"""The proctor's program: gather, explain, record, sign and seal; a screen in a folder each."""
