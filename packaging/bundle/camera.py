"""exam-camera in the bundle: the processes that open a camera for a seat; the first argument says which."""

import sys

from client.own_process import CAMERA_LIST, LIVE_PICTURE, QR_READER, RECORDER
from client.recording import camera_list, live_picture, qr_reader, recorder

PROGRAMS = {
    LIVE_PICTURE: live_picture.main,
    QR_READER: qr_reader.main,
    RECORDER: recorder.main,
    CAMERA_LIST: camera_list.main,
}

which, *arguments = sys.argv[1:] or [""]
sys.exit(PROGRAMS[which](arguments) if which in PROGRAMS else 2)
