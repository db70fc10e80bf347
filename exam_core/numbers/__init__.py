"""Numbers people read and type: identity documents, admission tickets, receipts."""
