"""The command line `exam-centre`, one module per group of commands."""
