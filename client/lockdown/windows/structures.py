# ruff: noqa: D101, N801  # names and members as in the Windows SDK, which describes them
"""Structures of the Win32 API that are used here, in 64-bit Windows' layout on every platform.

Written with types of fixed width, not with those of `ctypes.wintypes`, whose DWORD has 64 bits on Linux: so
the sizes can be tested anywhere. Qt 6 has no 32-bit build for Windows, and on 64-bit Windows there is one
calling convention: CFUNCTYPE is WINFUNCTYPE there.

Names of structures and members are those of the Windows SDK, so that they can be looked up.
"""

import ctypes

BOOL = ctypes.c_int32
BYTES = ctypes.c_void_p
DWORD = ctypes.c_uint32
HANDLE = ctypes.c_void_p
INT = ctypes.c_int32
LONG = ctypes.c_int32
LPARAM = ctypes.c_ssize_t
LRESULT = ctypes.c_ssize_t
POINTER = ctypes.c_void_p
TEXT = ctypes.c_void_p
UINT = ctypes.c_uint32
ULONG_PTR = ctypes.c_size_t
ULONGLONG = ctypes.c_uint64
USHORT = ctypes.c_uint16
WCHAR = ctypes.c_uint16
WPARAM = ctypes.c_size_t

HOOKPROC = ctypes.CFUNCTYPE(LRESULT, INT, WPARAM, LPARAM)
WNDPROC = ctypes.CFUNCTYPE(LRESULT, HANDLE, UINT, WPARAM, LPARAM)
WNDENUMPROC = ctypes.CFUNCTYPE(BOOL, HANDLE, LPARAM)
MONITORENUMPROC = ctypes.CFUNCTYPE(BOOL, HANDLE, HANDLE, POINTER, LPARAM)


class POINT(ctypes.Structure):
    _fields_ = (("x", LONG), ("y", LONG))


class RECT(ctypes.Structure):
    _fields_ = (("left", LONG), ("top", LONG), ("right", LONG), ("bottom", LONG))


class LUID(ctypes.Structure):
    _fields_ = (("LowPart", DWORD), ("HighPart", LONG))


class MSG(ctypes.Structure):
    _fields_ = (
        ("hwnd", HANDLE), ("message", UINT), ("wParam", WPARAM), ("lParam", LPARAM), ("time", DWORD),
        ("pt", POINT),
    )  # fmt: skip


class KBDLLHOOKSTRUCT(ctypes.Structure):
    _fields_ = (
        ("vkCode", DWORD), ("scanCode", DWORD), ("flags", DWORD), ("time", DWORD), ("dwExtraInfo", ULONG_PTR),
    )  # fmt: skip


class MSLLHOOKSTRUCT(ctypes.Structure):
    _fields_ = (
        ("pt", POINT), ("mouseData", DWORD), ("flags", DWORD), ("time", DWORD), ("dwExtraInfo", ULONG_PTR),
    )  # fmt: skip


class WNDCLASSEXW(ctypes.Structure):
    _fields_ = (
        ("cbSize", UINT), ("style", UINT), ("lpfnWndProc", WNDPROC), ("cbClsExtra", INT),
        ("cbWndExtra", INT), ("hInstance", HANDLE), ("hIcon", HANDLE), ("hCursor", HANDLE),
        ("hbrBackground", HANDLE), ("lpszMenuName", TEXT), ("lpszClassName", TEXT), ("hIconSm", HANDLE),
    )  # fmt: skip


class MONITORINFOEXW(ctypes.Structure):
    _fields_ = (
        ("cbSize", DWORD), ("rcMonitor", RECT), ("rcWork", RECT), ("dwFlags", DWORD),
        ("szDevice", WCHAR * 32),
    )  # fmt: skip


class DISPLAYCONFIG_RATIONAL(ctypes.Structure):
    _fields_ = (("Numerator", DWORD), ("Denominator", DWORD))


class DISPLAYCONFIG_PATH_SOURCE_INFO(ctypes.Structure):
    _fields_ = (("adapterId", LUID), ("id", DWORD), ("modeInfoIdx", DWORD), ("statusFlags", DWORD))


class DISPLAYCONFIG_PATH_TARGET_INFO(ctypes.Structure):
    _fields_ = (
        ("adapterId", LUID), ("id", DWORD), ("modeInfoIdx", DWORD), ("outputTechnology", DWORD),
        ("rotation", DWORD), ("scaling", DWORD), ("refreshRate", DISPLAYCONFIG_RATIONAL),
        ("scanLineOrdering", DWORD), ("targetAvailable", BOOL), ("statusFlags", DWORD),
    )  # fmt: skip


class DISPLAYCONFIG_PATH_INFO(ctypes.Structure):
    _fields_ = (
        ("sourceInfo", DISPLAYCONFIG_PATH_SOURCE_INFO), ("targetInfo", DISPLAYCONFIG_PATH_TARGET_INFO),
        ("flags", DWORD),
    )  # fmt: skip


class DISPLAYCONFIG_MODE_INFO(ctypes.Structure):
    """Asked for because the call gives it; nothing of it is read, so its union is left closed."""

    _fields_ = (("infoType", DWORD), ("id", DWORD), ("adapterId", LUID), ("mode", ULONGLONG * 6))


class WTSINFOEX_LEVEL1_W(ctypes.Structure):
    _fields_ = (
        ("SessionId", DWORD), ("SessionState", INT), ("SessionFlags", LONG), ("WinStationName", WCHAR * 33),
        ("UserName", WCHAR * 21), ("DomainName", WCHAR * 18), ("LogonTime", ctypes.c_int64),
        ("ConnectTime", ctypes.c_int64), ("DisconnectTime", ctypes.c_int64),
        ("LastInputTime", ctypes.c_int64), ("CurrentTime", ctypes.c_int64), ("IncomingBytes", DWORD),
        ("OutgoingBytes", DWORD), ("IncomingFrames", DWORD), ("OutgoingFrames", DWORD),
        ("IncomingCompressedBytes", DWORD), ("OutgoingCompressedBytes", DWORD),
    )  # fmt: skip


class WTSINFOEXW(ctypes.Structure):
    _fields_ = (("Level", DWORD), ("Data", WTSINFOEX_LEVEL1_W))


class STICKYKEYS(ctypes.Structure):
    """TOGGLEKEYS has the same two members."""

    _fields_ = (("cbSize", UINT), ("dwFlags", DWORD))


class FILTERKEYS(ctypes.Structure):
    _fields_ = (
        ("cbSize", UINT), ("dwFlags", DWORD), ("iWaitMSec", DWORD), ("iDelayMSec", DWORD),
        ("iRepeatMSec", DWORD), ("iBounceMSec", DWORD),
    )  # fmt: skip
