"""Tables of any program: header, columns, and the questions that stand in them."""
