"""The second of two signatures on a score table, for its publication and for a correction alike."""

from datetime import datetime

from exam_core.custody.publication import Act, ApprovalRefusal, approve, publish
from exam_core.custody.score_table import ScoreTable
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.personal_keys import known_keys
from sync_server.audit.services import head
from sync_server.results.refusals import Refusal, Refused
from sync_server.timing import iso_utc


def second_signature(
    table: ScoreTable, proposed: str, account: StaffId, key: SigningKey, *, act: Act, now: datetime
) -> bytes | Refused:
    """The document that both have signed, or why this account can't sign what was proposed.

    Raises:
        MalformedData: the proposal is none, or not signed by whom it names.
    """
    known, proposal = known_keys(), proposed.encode("utf-8")
    match approve(table, proposal, account, iso_utc(now), head(), key, known, act):
        case ApprovalRefusal.SAME_PERSON:
            return Refused(Refusal.SAME_PERSON)
        case ApprovalRefusal.OTHER_TABLE:
            return Refused(Refusal.TABLE_CHANGED)
        case ApprovalRefusal.KEY_OF_NOBODY:
            return Refused(Refusal.NOT_THE_ACCOUNTS_KEY, account)
        case approval:
            return publish(table, proposal, approval, known, act)
