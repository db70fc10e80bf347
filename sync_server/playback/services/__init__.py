"""What can be done to see recordings: one public function a use case."""
