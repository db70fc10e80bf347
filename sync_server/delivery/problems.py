"""Refusals of the room API as problem details (RFC 9457): stable codes, translated titles."""

import enum
from collections.abc import Mapping

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exam_core.encoding import encode_json
from sync_server.ingest.refusals import Refusal
from sync_server.timing import milliseconds

CONTENT_TYPE = "application/problem+json"


class ProblemCode(enum.StrEnum):
    """Every refusal that a room can meet; the value is the `code` and the end of the `type`."""

    MALFORMED = "malformed"
    UNAUTHORIZED = "unauthorized"
    WRONG_CODE = "wrong_code"
    BAD_KEY = "bad_key"
    KEY_IN_USE = "key_in_use"
    BAD_SIGNATURE = "bad_signature"
    WRONG_SITE = "wrong_site"
    WRONG_SEAT = "wrong_seat"
    WRONG_PLACE = "wrong_place"
    NOT_FOUND = "not_found"
    UNKNOWN_SITTING = "unknown_sitting"
    UNKNOWN_ATTEMPT = "unknown_attempt"
    UNKNOWN_PACKAGE = "unknown_package"
    NO_ENVELOPE = "no_envelope"
    NOT_RELEASED = "not_released"
    JOURNAL_GAP = "journal_gap"
    CONTRADICTING_JOURNAL = "contradicting_journal"
    CONTRADICTING_RESULT = "contradicting_result"
    DIGEST_MISMATCH = "digest_mismatch"
    STANDALONE_SITTING = "standalone_sitting"
    UNKNOWN_FILE = "unknown_file"
    LENGTH_REQUIRED = "length_required"
    TOO_LARGE = "too_large"
    STORE_FULL = "store_full"


STATUS: Mapping[ProblemCode, int] = {
    ProblemCode.MALFORMED: 400,
    ProblemCode.UNAUTHORIZED: 401,
    ProblemCode.WRONG_CODE: 403,
    ProblemCode.BAD_KEY: 400,
    ProblemCode.KEY_IN_USE: 409,
    ProblemCode.BAD_SIGNATURE: 403,
    ProblemCode.WRONG_SITE: 403,
    ProblemCode.WRONG_SEAT: 403,
    ProblemCode.WRONG_PLACE: 403,
    ProblemCode.NOT_FOUND: 404,
    ProblemCode.UNKNOWN_SITTING: 404,
    ProblemCode.UNKNOWN_ATTEMPT: 404,
    ProblemCode.UNKNOWN_PACKAGE: 409,
    ProblemCode.NO_ENVELOPE: 404,
    ProblemCode.NOT_RELEASED: 409,
    ProblemCode.JOURNAL_GAP: 409,
    ProblemCode.CONTRADICTING_JOURNAL: 409,
    ProblemCode.CONTRADICTING_RESULT: 409,
    ProblemCode.DIGEST_MISMATCH: 400,
    ProblemCode.STANDALONE_SITTING: 409,
    ProblemCode.UNKNOWN_FILE: 404,
    ProblemCode.LENGTH_REQUIRED: 411,
    ProblemCode.TOO_LARGE: 413,
    ProblemCode.STORE_FULL: 507,
}

TITLES: Mapping[ProblemCode, Promise] = {
    ProblemCode.MALFORMED: _("请求的内容不符合约定。"),
    ProblemCode.UNAUTHORIZED: _("未登录或登录已过期，请重新登录。"),
    ProblemCode.WRONG_CODE: _("登记码不正确或已用过，请向考试中心领取新的登记码。"),
    ProblemCode.BAD_KEY: _("设备的公钥不可用。"),
    ProblemCode.KEY_IN_USE: _("这台设备已登记在别处。"),
    ProblemCode.BAD_SIGNATURE: _("签名不正确。"),
    ProblemCode.WRONG_SITE: _("设备不属于该考点。"),
    ProblemCode.WRONG_SEAT: _("设备不在该考生的座位上。"),
    ProblemCode.WRONG_PLACE: _("检查报告上的考点或座位，不是这台考试机登记的位置。"),
    ProblemCode.NOT_FOUND: _("没有这个地址。"),
    ProblemCode.UNKNOWN_SITTING: _("本考点没有这个场次，或其试卷包尚未生成。"),
    ProblemCode.UNKNOWN_ATTEMPT: _("没有这次作答所属的场次或准考证号。"),
    ProblemCode.UNKNOWN_PACKAGE: _("结果所用的试卷包不是考试中心发出的。"),
    ProblemCode.NO_ENVELOPE: _("放行时这台设备尚未登记，请考试中心重新放行。"),
    ProblemCode.NOT_RELEASED: _("尚未到放行时间。"),
    ProblemCode.JOURNAL_GAP: _("作答日志缺少前面的部分，请从指定处续传。"),
    ProblemCode.CONTRADICTING_JOURNAL: _("与已收到的作答日志矛盾，已另行保存，由两名工作人员处理。"),
    ProblemCode.CONTRADICTING_RESULT: _("与已收到的结果矛盾，已另行保存，由两名工作人员处理。"),
    ProblemCode.DIGEST_MISMATCH: _("内容与所报的摘要不符，请重传。"),
    ProblemCode.STANDALONE_SITTING: _("本场是单机考试，结果只随封存文件报送。"),
    ProblemCode.UNKNOWN_FILE: _("没有开始上传这个文件。"),
    ProblemCode.LENGTH_REQUIRED: _("请求必须说明长度。"),
    ProblemCode.TOO_LARGE: _("内容过大。"),
    ProblemCode.STORE_FULL: _("考试中心暂时无法保存，请稍后重传；座位上的副本仍然有效。"),
}


def problem(code: ProblemCode, detail: str = "", **members: int) -> HttpResponse:
    """The answer for a refusal; `members` are the extension members of this kind of problem."""
    body: dict[str, object] = {
        "type": f"urn:exam:problem:{code}",
        "title": str(TITLES[code]),
        "status": STATUS[code],
        "code": code.value,
        **members,
    }
    if detail:
        body["detail"] = detail
    response = HttpResponse(encode_json(body), status=STATUS[code], content_type=CONTENT_TYPE)
    response.headers["Content-Language"] = get_language() or "zh-hans"
    if code is ProblemCode.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def refused(refusal: Refusal) -> HttpResponse:
    """The answer for a refusal of what a room sends for an attempt."""
    code = ProblemCode(refusal.value)
    if refusal is Refusal.NOT_RELEASED:
        return problem(code, server_ms=milliseconds(timezone.now()))
    return problem(code)
