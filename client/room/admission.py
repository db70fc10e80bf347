"""Who may come into the room: the enrolled PC of a seat, by its own key, over the line that it names."""

from collections.abc import Mapping, Set

from client.room.away import Away
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, Digest, SiteCode
from exam_core.package.roster import DeviceEntry
from exam_core.room.hello import claimed_device, read_hello


class Admission:
    """By the seat plans of the room's packages; nothing is remembered of who came."""

    def __init__(self, devices: Mapping[int, DeviceEntry], sites: Set[SiteCode]) -> None:
        """`devices` by their seats."""
        self._devices, self._sites = devices, sites

    def admit(self, text: str, nonce: str, tls_key: Digest, console_epoch: int) -> DeviceEntry | Away:
        """The PC that said this hello over the line with that nonce and TLS key, or why it is not let in.

        Args:
            console_epoch: of this console.

        Raises:
            MalformedData: this is no hello.
        """
        device = self._enrolled(text)
        if device is None:
            return Away.NOT_ENROLLED
        try:
            hello = read_hello(text, device.public)
        except MalformedData:
            return Away.NOT_ITS_KEY
        if (hello.nonce, hello.key) != (nonce, tls_key):
            return Away.ANOTHER_LINE
        if hello.site not in self._sites:
            return Away.ANOTHER_SITE
        return Away.NEWER_CONSOLE if hello.met > console_epoch else device

    def met(self, text: str) -> int:
        """The epoch of the console that an enrolled PC believes, by its hello."""
        device = self._enrolled(text)
        return read_hello(text, device.public).met if device else 0

    def attempt_of(self, text: str) -> AttemptId | None:
        """Of a hello that was let in: the attempt whose journal the PC has."""
        device = self._enrolled(text)
        return read_hello(text, device.public).attempt if device else None

    def _enrolled(self, text: str) -> DeviceEntry | None:
        claimed, seat = claimed_device(text)
        known = self._devices.get(seat)
        return known if known is not None and known.id == claimed else None
