"""Who is asking: the enrolled device, or the person, whose token stands in the request."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from exam_core.identifiers import StaffId
from sync_server.delivery.services.say_hello import device_of
from sync_server.delivery.services.say_person_hello import person_of
from sync_server.organisation.models import Device


class DeviceAuth(HttpBearer):
    """The token that POST /hello gave."""

    openapi_description = "Token from POST /hello"

    def authenticate(self, request: HttpRequest, token: str) -> Device | None:
        """The device, or None for 401."""
        return device_of(token, timezone.now())


def device_asking(request: HttpRequest) -> Device:
    """The device that `DeviceAuth` found for this request."""
    device: Device = request.auth  # type: ignore[attr-defined]  # set by ninja
    return device


class PersonAuth(HttpBearer):
    """The token that POST /custody/hello gave."""

    openapi_description = "Token from POST /custody/hello"

    def authenticate(self, request: HttpRequest, token: str) -> StaffId | None:
        """The person, or None for 401."""
        return person_of(token, timezone.now())


def person_asking(request: HttpRequest) -> StaffId:
    """The person that `PersonAuth` found for this request."""
    person: StaffId = request.auth  # type: ignore[attr-defined]  # set by ninja
    return person
