"""How the changes of this room are put back, by the ledger of this machine."""

from client.lockdown.windows.api import real
from client.lockdown.windows.changes import undoing

UNDO = undoing(real)
