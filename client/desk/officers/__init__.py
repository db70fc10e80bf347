"""Two officers authorise, and both sign."""
