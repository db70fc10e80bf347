"""Video of the seats at the centre: taken in, checked against the journals, kept and deleted by rule."""
