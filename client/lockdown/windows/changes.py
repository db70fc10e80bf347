"""What the hold changes in the user's settings, each noted in the ledger first and put back by `undoing`.

Two kinds of settings: policies that the screen of Ctrl+Alt+Del obeys (documented with the group policy
templates, "Ctrl+Alt+Del Options"), and the dialogs that Windows opens when Shift is pressed five times or
held long (switched off as its documentation shows it for games: "Disabling Shortcut Keys in Games").
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from client.lockdown.changes import Before, Ledger, Undo
from client.lockdown.windows.api import Shortcut, Win32

_SYSTEM = r"Software\Microsoft\Windows\CurrentVersion\Policies\System"
_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion\Policies\Explorer"
_HOTKEY_ACTIVE = 0x4
_CONFIRM_HOTKEY = 0x8
"""SKF_…, TKF_… and FKF_… have the same values."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A value below HKEY_CURRENT_USER that is 1 where something is forbidden."""

    kind: str
    key: str
    name: str


POLICIES = (
    Policy("windows.task_manager", _SYSTEM, "DisableTaskMgr"),
    Policy("windows.lock_workstation", _SYSTEM, "DisableLockWorkstation"),
    Policy("windows.change_password", _SYSTEM, "DisableChangePassword"),
    Policy("windows.log_off", _EXPLORER, "NoLogoff"),
)

SHORTCUTS = {f"windows.{which}": which for which in Shortcut}


def forbid(api: Win32, ledger: Ledger) -> tuple[str, ...]:
    """Set all of them.

    Returns:
        the kinds that could not be set. An ordinary account may not write policies: an administrator sets
        them for the exam's account, and then there is nothing to change.
    """
    policies = {policy.kind: partial(_set_policy, api, ledger, policy) for policy in POLICIES}
    shortcuts = {kind: partial(_switch_off, api, ledger, kind, which) for kind, which in SHORTCUTS.items()}
    return tuple(kind for kind, change in {**policies, **shortcuts}.items() if not _done(change))


def undoing(api: Callable[[], Win32]) -> Mapping[str, Undo]:
    """How each kind is put back."""
    policies = {policy.kind: partial(_put_policy_back, api, policy) for policy in POLICIES}
    shortcuts = {kind: partial(_put_shortcut_back, api, which) for kind, which in SHORTCUTS.items()}
    return {**policies, **shortcuts}


def _set_policy(api: Win32, ledger: Ledger, policy: Policy) -> None:
    before = api.user_number(policy.key, policy.name)
    if before != 1:
        ledger.note(policy.kind, {} if before is None else {"number": str(before)})
        api.set_user_number(policy.key, policy.name, 1)


def _switch_off(api: Win32, ledger: Ledger, kind: str, which: Shortcut) -> None:
    before = api.shortcut_flags(which)
    off = before & ~(_HOTKEY_ACTIVE | _CONFIRM_HOTKEY)
    if off != before:
        ledger.note(kind, {"flags": str(before)})
        api.set_shortcut_flags(which, off)


def _put_policy_back(api: Callable[[], Win32], policy: Policy, before: Before) -> bool:
    number = int(before["number"]) if "number" in before else None
    return _done(lambda: api().set_user_number(policy.key, policy.name, number))


def _put_shortcut_back(api: Callable[[], Win32], which: Shortcut, before: Before) -> bool:
    return _done(lambda: api().set_shortcut_flags(which, int(before["flags"])))


def _done(change: Callable[[], None]) -> bool:
    try:
        change()
    except OSError:
        return False
    return True
