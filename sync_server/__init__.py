"""The provincial centre: question bank, packages, release, sealed results, scores and their publication."""
