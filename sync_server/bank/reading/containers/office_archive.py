"""Office files (ZIP with XML inside), opened with care: nothing in them is followed, expanded or run.

ECMA-376 part 2 (Open Packaging Conventions). Refused are archives that unpack to far more than a question
bank, encrypted members, XML with a document type (entities), and files that take content from elsewhere.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree

from sync_server.bank.reading.rows import UnreadableFile

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts together: a thousand times a real bank, and still no danger to memory."""
MAX_PARTS = 50_000
"""A package of twenty thousand questions has an item for each of them, and pictures."""
MAX_RATIO = 300
"""Sheets shrink to a twentieth, bombs to a thousandth."""
_RATIO_FROM = 1024 * 1024
_ENCRYPTED = 0x1
_OUTSIDE_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


@dataclass(frozen=True, slots=True)
class Relationship:
    """From one part to another; `kind` is the last word of its type."""

    kind: str
    target: str


class OfficeArchive:
    """The parts of an office file. Names are compared without regard to case, as Windows does.

    Raises:
        UnreadableFile: `malformed`, `too_large`, `encrypted`, `unsafe`, `external_links`; from the
            constructor and from every method.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise UnreadableFile("malformed", str(error)) from error
        parts = self._archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UnreadableFile("too_large")
        for part in parts:
            if part.flag_bits & _ENCRYPTED:
                raise UnreadableFile("encrypted")
            if part.file_size > _RATIO_FROM and part.file_size > MAX_RATIO * part.compress_size:
                raise UnreadableFile("too_large", part.filename)
        self._parts = {_plain(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> list[str]:
        """All parts, lower case, with forward slashes."""
        return list(self._parts)

    def open(self, name: str) -> IO[bytes]:
        """A part's bytes as a stream; it ends with an error where the archive lied about its size."""
        try:
            return self._archive.open(self._parts[_plain(name)])
        except KeyError as error:
            raise UnreadableFile("malformed", f"no part {name}") from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableFile("malformed", str(error)) from error

    def read(self, name: str, at_most: int = -1) -> bytes:
        """A part's bytes, or the first ones."""
        try:
            with self.open(name) as part:
                return part.read(at_most)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableFile("malformed", str(error)) from error

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part."""
        return parse_xml(self.read(name))

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements with these local names, whole, each as soon as it ends; the caller clears them."""
        try:
            with self.open(name) as part:
                first = True
                for _, element in etree.iterparse(
                    part,
                    events=("end",),
                    tag=[f"{{*}}{tag}" for tag in tags],
                    resolve_entities=False,
                    load_dtd=False,
                    no_network=True,
                    huge_tree=False,
                    remove_comments=True,
                    remove_pis=True,
                ):
                    if first:
                        _refuse_document_type(element)
                        first = False
                    yield element
        except etree.XMLSyntaxError as error:
            raise UnreadableFile("malformed", f"{name}: {error}") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableFile("malformed", str(error)) from error

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Where a part points to inside the file, by id; links to click on are left out."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        return dict(self._relationships(rels)) if rels in self else {}

    def refuse_outside(self) -> None:
        """Refuse a file that takes any of its content from other files or addresses."""
        if any(name.startswith(_OUTSIDE_PARTS) for name in self._parts):
            raise UnreadableFile("external_links")
        for name in self._parts:
            if name.endswith(".rels"):
                for _ in self._relationships(name):
                    pass

    def _relationships(self, rels: str) -> Iterator[tuple[str, Relationship]]:
        folder = posixpath.dirname(posixpath.dirname(_plain(rels)))
        for element in self.xml(rels):
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "").replace("\\", "/")
            if element.get("TargetMode", "").lower() == "external":
                if kind != "hyperlink":
                    raise UnreadableFile("external_links", target)
                continue
            path = target if target.startswith("/") else posixpath.join(folder, target)
            yield element.get("Id", ""), Relationship(kind, posixpath.normpath(path).lstrip("/"))


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document without document type; entities, DTDs and addresses are never followed.

    Raises:
        UnreadableFile: `malformed` or `unsafe`.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("malformed", str(error)) from error
    _refuse_document_type(root)
    return root


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace: the transitional and the strict one mean the same."""
    return str(element.tag).rpartition("}")[2]


def reference(element: etree._Element, *names: str) -> str | None:
    """An attribute of the relationships namespace, such as `id` or `embed`, by the first name it has."""
    for name in names:
        for key, value in element.attrib.items():
            plain = str(key)
            if plain.endswith(f"relationships}}{name}"):
                return str(value)
    return None


def _refuse_document_type(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("unsafe")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
