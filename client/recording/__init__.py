"""What comes from a camera, in processes of their own."""
