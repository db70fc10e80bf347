"""Where the room API's operations are; every other address below it is refused like anything else there."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from sync_server.delivery.api import api
from sync_server.delivery.problems import ProblemCode, problem


@csrf_exempt  # nothing is done here, whoever asks
def no_such_operation(request: HttpRequest) -> HttpResponse:
    """404 as problem details."""
    return problem(ProblemCode.NOT_FOUND)


urlpatterns = [path("", api.urls), re_path("^", no_such_operation)]
