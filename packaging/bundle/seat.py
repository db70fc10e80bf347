"""exam-seat in the bundle."""

import sys

from client.seat_app import main

sys.exit(main())
