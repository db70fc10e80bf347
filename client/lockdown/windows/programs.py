"""What a program file says of itself, which stays when somebody gives the file another name."""

from pathlib import Path

from client.lockdown.windows.api import Win32, real


def version_info(path: Path, api: Win32 | None = None) -> tuple[str, ...]:
    """The names in a program file's version resource: of file, product and maker, and its description.

    Empty where it has none or can't be read. Whoever builds a program writes these himself, so a name in here
    is a mark, and none is no proof.
    """
    windows = real() if api is None else api
    return tuple(windows.version_strings(path).values())
