"""Under which terms a sitting is held: the rules and the plan, as the signed package has them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from exam_core.identifiers import Digest
from exam_core.package.package import Package as SignedPackage
from exam_core.package.package import read_package, read_plan
from exam_core.package.roster import Plan
from exam_core.rules.rule_set import RuleSet
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import KeyPurpose
from sync_server.keys.services import key_list, root_public
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting


@dataclass(frozen=True, slots=True)
class Terms:
    """What every attempt made with one package is judged by."""

    sitting: str
    revision: int
    start_by: Literal["proctor", "time"]
    rules: RuleSet
    plan: Plan


def newest_package(sitting: Sitting) -> Package:
    """The package under which a sitting is held: the last one built before it was armed.

    Raises:
        Package.DoesNotExist: none was built.
    """
    return sitting.packages.latest("revision")


def read_signed(package: Digest, at: date | None) -> SignedPackage:
    """A stored package, after its signature and every digest.

    Args:
        at: the day on which its key must count, in the present key list as well as in the one it carries;
            None asks for neither, so that what was made with a key revoked since can still be read.

    Raises:
        Damaged, MalformedData: the stored file is not what was built, or its key does not count.
    """
    signed = read_package(sealed_store.get(package), root_public(), at=at)
    if at is not None and key_list().entry(signed.header.package_key, KeyPurpose.PACKAGE, at) is None:
        raise BadSignature(signed.header.package_key)
    return signed


@lru_cache(maxsize=16)
def terms_of(package: Digest) -> Terms:
    """The terms of a stored package, after its signature and every digest.

    A package never changes, so what was read once is kept; the bytes are not.

    Raises:
        Package.DoesNotExist: no such package.
        Damaged, MalformedData: the stored file is not what was built.
    """
    row = Package.objects.get(digest=package)
    signed = read_signed(package, None)
    plan = read_plan(signed, bytes(row.plan))
    sitting = signed.header.sitting
    return Terms(sitting.code, signed.header.revision, sitting.start_by, signed.rules, plan)
