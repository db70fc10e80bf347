"""Enrolling a device and saying hello: the only operations that need no token."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view

from exam_core.identifiers import DeviceId, SiteCode
from sync_server.delivery.body_limits import MAX_JSON, at_most
from sync_server.delivery.problems import ProblemCode, problem
from sync_server.delivery.schemas import EnrolIn, EnrolOut, HelloIn, NonceOut, ProblemOut, TokenOut
from sync_server.delivery.services.say_hello import HelloRefusal, answer_hello, give_nonce
from sync_server.organisation.services import EnrolRefusal, enrol
from sync_server.timing import milliseconds

router = Router(tags=["enrolment"])
_REFUSALS = frozenset({400, 403, 409, 411, 413})


@router.post("/enrol", auth=None, response={200: EnrolOut, _REFUSALS: ProblemOut})
@decorate_view(at_most(MAX_JSON))
def enrol_device(request: HttpRequest, body: EnrolIn) -> EnrolOut | HttpResponse:
    """Admit a device to its seat with the one-time code of the enrolment file."""
    match enrol(
        site=SiteCode(body.site),
        seat=body.seat,
        code=body.code,
        verify_key=body.verify_key,
        seal_key=body.seal_key,
        name=body.name,
    ):
        case EnrolRefusal.UNKNOWN_CODE | EnrolRefusal.USED_CODE:
            return problem(ProblemCode.WRONG_CODE)
        case EnrolRefusal.BAD_KEY:
            return problem(ProblemCode.BAD_KEY)
        case EnrolRefusal.KEY_IN_USE:
            return problem(ProblemCode.KEY_IN_USE)
        case device:
            return EnrolOut(device=device.id)


@router.get("/hello", auth=None, response={200: NonceOut})
def get_nonce(request: HttpRequest) -> NonceOut:
    """A nonce for this device to sign."""
    now = timezone.now()
    return NonceOut(nonce=give_nonce(now), server_ms=milliseconds(now))


@router.post("/hello", auth=None, response={200: TokenOut, frozenset({400, 401, 411, 413}): ProblemOut})
@decorate_view(at_most(MAX_JSON))
def say_hello(request: HttpRequest, body: HelloIn) -> TokenOut | HttpResponse:
    """A token, for a nonce signed by an enrolled device."""
    now = timezone.now()
    answer = answer_hello(DeviceId(body.device), body.nonce, body.signature, now)
    if isinstance(answer, HelloRefusal):
        return problem(ProblemCode.UNAUTHORIZED)
    return TokenOut(token=answer.token, expires_in_s=answer.expires_in_s, server_ms=milliseconds(now))
