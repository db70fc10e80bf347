"""The hold and the detectors of Windows 10 and 11, against the documented Win32 API. NOT YET RUN ON WINDOWS.

The tests drive it on Linux: the logic over a pretended Windows, and the ctypes layer over pretended
libraries that are called through real C function pointers. docs/lockdown.md says what that leaves open.
"""
