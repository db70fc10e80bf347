"""How a seat's store fails. None of them loses an entry that was acknowledged."""


class StoreFull(Exception):
    """The disk takes no more: full, over quota, or failing.

    Nothing of what was to be appended is in the store; once there is room, appending it again works.
    """


class StoreDamaged(Exception):
    """The store cannot be read: pages were changed, or the disk cannot read them back."""


class WrongStoreKey(StoreDamaged):
    """Not a store under this key: another key, or a damaged first page, which SQLCipher can't tell apart."""


class StoreInUse(Exception):
    """Another process has the store open: one seat program runs on a PC at a time."""


class StoreTooNew(Exception):
    """A later release of this program wrote the store; this one would not understand it."""


class SqliteTooOld(Exception):
    """The SQLite inside this SQLCipher may damage a store (see MIN_SQLITE)."""
