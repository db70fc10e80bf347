"""Every difference is explained."""
