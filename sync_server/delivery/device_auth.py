"""Who is asking: the enrolled device whose token stands in the request."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from sync_server.delivery.services.say_hello import device_of
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
