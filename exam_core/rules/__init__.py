"""The regulation as code: one module per article, its numbers as dated data that travel in the package."""
