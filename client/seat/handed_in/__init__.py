"""After handing in: the receipt, and when one may leave."""
