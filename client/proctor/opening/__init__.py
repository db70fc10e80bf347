"""Choose a package and open it."""
