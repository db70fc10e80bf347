"""The officers' desk: sealed files are checked, two officers authorise, what was opened is handed on."""
