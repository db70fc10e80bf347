"""An exam with no network: packages, mirrors, fences and results travel on sticks."""
