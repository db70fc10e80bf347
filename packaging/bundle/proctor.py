"""exam-proctor in the bundle."""

import sys

from client.proctor_app import main

sys.exit(main())
