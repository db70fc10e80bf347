"""Opening a standalone sitting's sealed files: what is checked before, two officers, one run. No Qt here."""
