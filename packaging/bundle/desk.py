"""exam-desk in the bundle."""

import sys

from client.desk_app import main

sys.exit(main())
