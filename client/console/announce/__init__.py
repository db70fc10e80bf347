"""An announcement to one seat, some or all of them."""
