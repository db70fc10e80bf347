"""What can be done with recordings: one public function a use case."""
