"""Under which terms a sitting is held: the rules and the plan, as the signed package has them."""

from dataclasses import dataclass
from functools import lru_cache

from exam_core.identifiers import Digest
from exam_core.package.package import read_package, read_plan
from exam_core.package.roster import Plan
from exam_core.rules.rule_set import RuleSet
from sync_server.keys.services import root_public
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting


@dataclass(frozen=True, slots=True)
class Terms:
    """What every attempt made with one package is judged by."""

    sitting: str
    revision: int
    rules: RuleSet
    plan: Plan


def newest_package(sitting: Sitting) -> Package:
    """The package under which a sitting is held: the last one built before it was armed.

    Raises:
        Package.DoesNotExist: none was built.
    """
    return sitting.packages.latest("revision")


@lru_cache(maxsize=16)
def terms_of(package: Digest) -> Terms:
    """The terms of a stored package, after its signature and every digest.

    A package never changes, so what was read once is kept; the bytes are not.

    Raises:
        Package.DoesNotExist: no such package.
        Damaged, MalformedData: the stored file is not what was built.
    """
    row = Package.objects.get(digest=package)
    signed = read_package(sealed_store.get(package), root_public(), at=None)
    plan = read_plan(signed, bytes(row.plan))
    return Terms(signed.header.sitting.code, signed.header.revision, signed.rules, plan)
