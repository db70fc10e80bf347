"""What can be done with reports: one public function a use case."""
