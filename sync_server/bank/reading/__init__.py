"""Readers of question files, one module per family; each gives rows and problems and touches no database."""
