"""What a sealed file says, before anybody opens it."""
