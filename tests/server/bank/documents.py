"""Word documents made by the tests."""

import io
from collections.abc import Callable, Mapping

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from sync_server.bank.reading.containers.office_archive import OfficeArchive
from sync_server.bank.reading.documents.word import read_docx
from sync_server.bank.reading.rows import BankFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def written(*lines: str) -> Document:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def saved(document: Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def read(document: Document) -> BankFile:
    return read_docx(OfficeArchive(saved(document)))


def add_xml(paragraph: Paragraph, xml: str) -> None:
    """Add elements to a paragraph as Word would write them."""
    wrapped = parse_xml(f"<w:p {W} {M}>{xml}</w:p>")
    for element in list(wrapped):
        paragraph._p.append(element)


def numbering(document: Document, levels: Mapping[int, tuple[str, str]]) -> Callable[..., Paragraph]:
    """Add a list to a document and give what adds a numbered paragraph to it.

    Args:
        levels: the form and the text of each level, such as ("upperLetter", "%2.").
    """
    root = document.part.numbering_part.element
    number = str(len(root) + 100)
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        "</w:lvl>"
        for level, (form, text) in levels.items()
    )
    abstract = parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{inner}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))

    last = [number]

    def add(text: str, level: int = 0, *, anew: int | None = None, same: bool = False) -> Paragraph:
        """Add a paragraph.

        Args:
            anew: count from here again, as Word's "restart at" does.
            same: go on as the paragraph before.
        """
        name = last[0] if same else number
        if anew is not None:
            name = str(len(root) + 1000)
            start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{anew}"/></w:lvlOverride>'
            of = f'<w:abstractNumId w:val="{number}"/>'
            root.append(parse_xml(f'<w:num {W} w:numId="{name}">{of}{start}</w:num>'))
        last[0] = name
        paragraph = document.add_paragraph(text)
        xml = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(xml))
        return paragraph

    return add
