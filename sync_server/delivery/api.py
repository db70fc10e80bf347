"""The room API: its operations, how it refuses, and its OpenAPI description."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from sync_server.delivery.device_auth import DeviceAuth
from sync_server.delivery.operations import carried_segments, custody, enrolment, packages, segments, uploads
from sync_server.delivery.problems import CONTENT_TYPE, ProblemCode, problem


class RoomAPI(NinjaAPI):
    """Describes its refusals as what they are: problem details, not plain JSON."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI 3.1 description."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in response.get("content", {}):  # noqa: PLR2004
                        response["content"] = {CONTENT_TYPE: response["content"].pop("application/json")}
        return schema


api = RoomAPI(
    title="Exam room API",
    version="1",
    urls_namespace="rooms",
    auth=DeviceAuth(),
    docs_url=None,
    description="What an exam room and the centre say to each other. See docs/protocol.md.",
)
api.add_router("", enrolment.router)
api.add_router("", packages.router)
api.add_router("", uploads.router)
api.add_router("", segments.router)
api.add_router("", custody.router)
api.add_router("", carried_segments.router)


@api.exception_handler(ValidationError)
def refuse_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say where the request departs from its description; what was sent is not repeated."""
    places = [".".join(str(part) for part in item["loc"]) for item in error.errors]
    return problem(ProblemCode.MALFORMED, "; ".join(places)[:500])


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody we know, or no longer."""
    return problem(ProblemCode.UNAUTHORIZED)


@api.exception_handler(HttpError)
def refuse_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is not JSON."""
    return problem(ProblemCode.MALFORMED)


@api.exception_handler(Http404)
def refuse_unknown(request: HttpRequest, error: Http404) -> HttpResponse:
    """No such thing here."""
    return problem(ProblemCode.NOT_FOUND)
