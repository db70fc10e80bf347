"""A QTI 3.0 content package: an item for each question, and the same once more as our own JSON document.

Items are for other programs, which know no version, scope or source. Ours takes the document beside them,
as long as the items are still those that were exported with it.
"""

from collections.abc import Iterator, Sequence

from exam_core.encoding import digest
from sync_server.bank.exporting.json_export import json_beside
from sync_server.bank.exporting.qti_item import XML, item
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.zipped import zipped
from sync_server.bank.reading.qti.qti_package import MANIFEST, OWN_DOCUMENT

_NAMESPACE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"


def qti_export(records: Sequence[Record]) -> bytes:
    """The package; the same questions always give the same bytes."""
    return zipped(_members(records))


def _members(records: Sequence[Record]) -> Iterator[tuple[str, bytes]]:
    items: dict[str, bytes] = {}
    media: dict[str, bytes] = {}
    resources = []
    for number, record in enumerate(records, start=1):
        name = f"items/q{number}.xml"
        files = [name]
        if record.figure is not None:
            files.append(f"media/{record.question.figure}.png")
            media[files[1]] = record.figure
        items[name] = item(record, f"../{files[1]}" if len(files) > 1 else None)
        resources.append(_resource(f"q{number}", "imsqti_item_xmlv3p0", files))
    resources.append(_resource("exam-bank", "webcontent", [OWN_DOCUMENT]))
    said = {**items, **dict(sorted(media.items()))}
    yield MANIFEST, _manifest(resources)
    yield OWN_DOCUMENT, json_beside(records, {name: digest(content) for name, content in said.items()})
    yield from said.items()


def _manifest(resources: Sequence[str]) -> bytes:
    return (
        f'{XML}<manifest xmlns="{_NAMESPACE}" identifier="exam-bank-export">\n'
        "  <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n"
        f"  <organizations/>\n  <resources>\n{''.join(resources)}  </resources>\n</manifest>\n"
    ).encode()


def _resource(identifier: str, kind: str, files: Sequence[str]) -> str:
    parts = "".join(f'<file href="{name}"/>' for name in files)
    return f'    <resource identifier="{identifier}" type="{kind}" href="{files[0]}">{parts}</resource>\n'
