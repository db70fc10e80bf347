"""The operations of the room API, one module for each errand of a room."""
