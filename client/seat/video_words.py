"""What the proctor reads of the video on its way to the sticks."""

from PySide6.QtCore import QCoreApplication

from client.standalone.video_copies import VideoOnSticks
from client.widgets.phrase import fill

translate = QCoreApplication.translate


def video_line(video: VideoOnSticks | None) -> str:
    """How far it is; empty where there is no video to carry."""
    if video is None:
        return ""
    if video.copied >= video.total:
        return translate("video", "录像已全部拷到U盘")
    return fill(translate("video", "录像已拷到U盘 %1/%2"), video.copied, video.total)


def video_advice(video: VideoOnSticks | None) -> str:
    """What to do about the rest; empty where nothing is left."""
    if video is None or video.copied >= video.total:
        return ""
    left = video.total - video.copied
    if video.no_room:
        words = translate("video", "U盘已满，录像还有 %1 段没有拷。请另插一个有 mirror 文件夹的U盘。")
        return fill(words, left)
    return fill(
        translate("video", "录像还有 %1 段没拷到U盘。可以清台，座位空着时会接着拷；拷完以前不要拔U盘。"), left
    )
