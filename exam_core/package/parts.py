"""Papers and figures inside a package: encrypted from the moment the package is made until the release.

    paper part    symmetric.encrypt under derive(sitting key, "paper", paper digest in ASCII), no associated
                  data, of the canonical JSON {"media": {plain digest: ciphertext digest}, "paper": the paper}
    figure part   symmetric.encrypt under derive(sitting key, "media", plain digest in ASCII) of the file

A figure is encrypted once for all papers that show it.
"""

from collections.abc import Iterable, Mapping

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, Random
from exam_core.package.roster import HexDigest
from exam_core.paper.paper import Paper, paper_digest
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.symmetric import decrypt, derive, encrypt

MAX_PAPER = 4 * 1024 * 1024
"""Bytes of a plain paper; 100 questions have about 60 KiB."""


class PaperPart(Document):
    """A paper, and under which name the package holds each of its figures."""

    media: dict[HexDigest, HexDigest]
    paper: Paper


def encrypt_figures(
    figures: Mapping[Digest, bytes], sitting_key: bytes, random: Random
) -> tuple[dict[str, bytes], dict[Digest, Digest]]:
    """Members `media/<ciphertext digest>`, and the map from plain to ciphertext digest."""
    members = {}
    names = {}
    for plain, data in sorted(figures.items()):
        box = encrypt(_figure_key(sitting_key, plain), data, b"", random)
        names[plain] = digest(box)
        members[figure_member(names[plain])] = box
    return members, names


def encrypt_papers(
    papers: Iterable[Paper], names: Mapping[Digest, Digest], sitting_key: bytes, random: Random
) -> dict[str, bytes]:
    """Members `papers/<paper digest>`.

    Raises:
        KeyError: a paper shows a figure that is not in `names`.
    """
    members = {}
    for paper in papers:
        name = paper_digest(paper)
        part = PaperPart(media={plain: names[plain] for plain in sorted(paper.figures)}, paper=paper)
        members[paper_member(name)] = encrypt(
            _paper_key(sitting_key, name), write_document(part), b"", random
        )
    return members


def decrypt_paper(box: bytes, name: Digest, sitting_key: bytes) -> PaperPart:
    """The paper named `name`.

    Raises:
        CannotOpen: not this sitting's key.
        MalformedData: `bad_digest` where it is another paper; not a paper.
    """
    part = read_document(PaperPart, decrypt(_paper_key(sitting_key, name), box, b""), limit=MAX_PAPER)
    if paper_digest(part.paper) != name or part.paper.figures != frozenset(part.media):
        raise MalformedData(Malformed.BAD_DIGEST, f"paper {name}")
    return part


def decrypt_figure(box: bytes, plain: Digest, sitting_key: bytes) -> bytes:
    """The figure whose plain bytes have the digest `plain`.

    Raises:
        CannotOpen: not this sitting's key.
        MalformedData: `bad_digest`, another figure.
    """
    data = decrypt(_figure_key(sitting_key, plain), box, b"")
    if digest(data) != plain:
        raise MalformedData(Malformed.BAD_DIGEST, f"figure {plain}")
    return data


def paper_member(name: Digest) -> str:
    """The member that holds the paper of that digest."""
    return f"papers/{name}"


def figure_member(name: Digest) -> str:
    """The member that holds the figure of that ciphertext digest."""
    return f"media/{name}"


def _paper_key(sitting_key: bytes, name: Digest) -> bytes:
    return derive(sitting_key, "paper", name.encode("ascii"))


def _figure_key(sitting_key: bytes, plain: Digest) -> bytes:
    return derive(sitting_key, "media", plain.encode("ascii"))
