"""The first page of `exam-proctor`: open the room, or gather and seal."""
