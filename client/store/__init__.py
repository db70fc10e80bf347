"""What a seat keeps on its disk: keys, packages, journals, sealed results."""
