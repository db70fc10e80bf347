"""The floor plan: every seat in its fixed place, as tiles or, where there are many, as a list."""
