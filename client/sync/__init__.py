"""The seat's line to the centre: enrolment, the room API, and the uplink that keeps both sides level."""
