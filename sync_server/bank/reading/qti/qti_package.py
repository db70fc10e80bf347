"""QTI content packages (1EdTech Content Packaging): a ZIP with imsmanifest.xml, its items and their pictures.

A package that we exported ourselves has one more member, `exam-bank.json` beside the manifest, listed there
as a resource of the type `webcontent`: the document of own_export, whose `items` gives the SHA-256 of each
file of an item or picture, by its path from the manifest. While all of them still are those bytes, the
questions come from that document, exactly; once somebody has changed one with another program, the items
count, as a remark says.
"""

import hashlib
import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree

from sync_server.bank.reading.containers.office_archive import OfficeArchive, local_name
from sync_server.bank.reading.containers.pictures import picture_named
from sync_server.bank.reading.json_files.own_export import FAMILY, read_own_export
from sync_server.bank.reading.qti.qti import Items, read_items
from sync_server.bank.reading.qti.qti_text import attribute, plain_tag
from sync_server.bank.reading.rows import (
    BankFile,
    FileRemark,
    Place,
    RawRow,
    Remark,
    Trouble,
    UnreadableFile,
)
from sync_server.bank.reading.workbooks.drawings import picture_bytes

MANIFEST = "imsmanifest.xml"
OWN_DOCUMENT = "exam-bank.json"
"""Beside the manifest, in our own exports."""

_ITEM_TYPES = ("imsqti_item_xmlv2p", "imsqti_item_xmlv3p")
_TEST_TYPES = ("imsqti_test_xmlv", "imsqti_section_xmlv", "imsqti_assessment_xmlv")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_NESTED = 8
"""Tests that refer to sections that refer to sections."""


def is_qti_package(archive: OfficeArchive) -> bool:
    """Whether a ZIP has a manifest, at its top or in the one folder it holds."""
    return _manifest(archive) is not None


def read_qti_package(archive: OfficeArchive) -> BankFile:
    """Read a package.

    Raises:
        UnreadableFile: damaged, unsafe, or without a single item.
    """
    if any(".." in name.split("/") for name in archive.names()):
        raise UnreadableFile("unsafe", "a path leads out of the package")
    manifest = _manifest(archive)
    if manifest is None:
        raise UnreadableFile("not_a_bank", "no manifest")
    own = _own_export(archive, posixpath.dirname(manifest))
    if isinstance(own, BankFile):
        return own
    rows: list[RawRow] = []
    points = 0
    for member in _members(archive, manifest):
        found = _read(archive, member)
        rows += found.rows
        points += found.points
    if not rows:
        raise UnreadableFile("not_a_bank", "no items")
    remarks = list(Items((), points).remarks())
    if own is not None:
        remarks.append(FileRemark(Remark.EXPORT_CHANGED, own))
    return BankFile(tuple(rows), tuple(remarks))


def _manifest(archive: OfficeArchive) -> str | None:
    if MANIFEST in archive:
        return MANIFEST
    found = [name for name in archive.names() if name.count("/") == 1 and name.endswith(f"/{MANIFEST}")]
    return found[0] if len(found) == 1 else None


def _own_export(archive: OfficeArchive, folder: str) -> BankFile | str | None:
    """The questions of our own export; the name of the first item that is not what we exported; or None."""
    name = posixpath.join(folder, OWN_DOCUMENT)
    if name not in archive:
        return None
    try:
        document = json.loads(archive.read(name))
    except (ValueError, RecursionError):
        return OWN_DOCUMENT
    if not isinstance(document, dict) or not str(document.get("format", "")).startswith(FAMILY):
        return OWN_DOCUMENT
    changed = _changed(archive, folder, document)
    return read_own_export(document) if changed is None else changed


def _changed(archive: OfficeArchive, folder: str, document: Mapping[str, Any]) -> str | None:
    items = document.get("items")
    if not isinstance(items, dict):
        return OWN_DOCUMENT
    for name, expected in items.items():
        member = posixpath.join(folder, name)
        if member not in archive or hashlib.sha256(archive.read(member)).hexdigest() != expected:
            return str(name)
    listed = {posixpath.join(folder, name).lower() for name in items}
    others = [
        name for name in _members(archive, posixpath.join(folder, MANIFEST)) if name.lower() not in listed
    ]
    return others[0] if others else None


def _members(archive: OfficeArchive, manifest: str) -> list[str]:
    """The items' members in the manifest's order, then those that only its tests name."""
    folder = posixpath.dirname(manifest)
    found: dict[str, None] = {}
    tests: list[str] = []
    for kind, href in _resources(archive.xml(manifest)):
        member = _joined(folder, href)
        if kind.startswith(_ITEM_TYPES):
            found[member] = None
        elif kind.startswith(_TEST_TYPES):
            tests.append(member)
    for test in tests:
        found.update(dict.fromkeys(_referred(archive, test, _NESTED)))
    return list(found)


def _resources(root: etree._Element) -> Iterator[tuple[str, str]]:
    for resource in root.iter("{*}resource"):
        files = [child.get("href", "") for child in resource if local_name(child) == "file"]
        href = resource.get("href") or next((name for name in files if name.lower().endswith(".xml")), "")
        parents = [*reversed(list(resource.iterancestors())), resource]
        bases = [element.get(_BASE, "") for element in parents]
        yield resource.get("type", "").lower(), posixpath.join(*bases, href) if href else ""


def _referred(archive: OfficeArchive, member: str, depth: int) -> Iterator[str]:
    """The items a test or section refers to."""
    if depth == 0 or member not in archive:
        return
    try:
        root = archive.xml(member)
    except UnreadableFile as error:
        if error.reason == "malformed":
            return
        raise
    for element in root.iter("*"):
        target = _joined(posixpath.dirname(member), attribute(element, "href"))
        if plain_tag(element) == "assessmentitemref":
            yield target
        elif plain_tag(element) == "assessmentsectionref":
            yield from _referred(archive, target, depth - 1)


def _joined(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href).replace("\\", "/")))


def _read(archive: OfficeArchive, member: str) -> Items:
    if member not in archive or member.startswith("../"):
        return Items((RawRow(Place(1, member), trouble=Trouble.MEMBER_MISSING),))

    def picture(address: str) -> bytes | Trouble:
        return _picture(archive, posixpath.dirname(member), address)

    try:
        found = read_items(archive.read(member), member, picture)
    except UnreadableFile as error:
        if error.reason != "malformed":
            raise
        found = Items(())
    return found if found.rows else Items((RawRow(Place(1, member), trouble=Trouble.MALFORMED_ITEM),))


def _picture(archive: OfficeArchive, folder: str, address: str) -> bytes | Trouble:
    named = picture_named(address)
    if named is not None:
        return named
    member = _joined(folder, address)
    if member.startswith("../"):
        return Trouble.FIGURE_OUTSIDE_FOLDER
    try:
        return picture_bytes(archive, member) if address else Trouble.FIGURE_NOT_FOUND
    except UnreadableFile:
        return Trouble.FIGURE_UNREADABLE
