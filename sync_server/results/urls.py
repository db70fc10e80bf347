"""Where the public pages are, below /results."""

from django.urls import path

from sync_server.results import views

urlpatterns = [
    path("", views.score_page, name="score-page"),
    path("/theme.css", views.theme, name="score-page-theme"),
]
