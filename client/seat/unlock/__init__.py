"""The unlock code of a standalone sitting: typed group by group, or shown to the camera."""
