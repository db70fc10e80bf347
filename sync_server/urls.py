"""The two faces of the centre on the network: the room's API and the public score page. They never mix."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("sync_server.delivery.urls")),
    path("results", include("sync_server.results.urls")),
]
