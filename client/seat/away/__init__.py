"""The candidate is away with leave: the paper is hidden."""
