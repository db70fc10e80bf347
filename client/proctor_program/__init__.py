"""The running `exam-proctor`: the room and the sealing, put together from their parts."""
