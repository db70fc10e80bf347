"""All that the media process answers: links, one sitting's recordings, and nothing of the rooms' API."""

from django.urls import path

from sync_server.playback import face_views, figure_views, views

urlpatterns = [
    path("health", views.health, name="health"),
    path("theme.css", views.theme, name="playback-theme"),
    path("enter/<str:token>", views.enter, name="enter"),
    path("leave", views.leave, name="leave"),
    path("", views.sitting, name="sitting"),
    path("seats/<str:name>", views.seat, name="seat"),
    path("seats/<str:name>/timeline.json", views.timeline, name="timeline"),
    path("seats/<str:name>/figures/<int:number>", figure_views.figure, name="figure"),
    path("segments/<str:name>", views.segment, name="segment"),
    path("photos/<str:ticket>", face_views.photo, name="photo"),
    path("stills/<str:name>", face_views.still, name="still"),
]

handler404 = "sync_server.playback.views.nothing_here"
