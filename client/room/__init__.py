"""The console's half of the room's link: it admits seats, keeps copies, gives orders, takes in results."""
