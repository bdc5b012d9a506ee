"""``python -m zxwriter``."""

import sys

from zxwriter.main import main

sys.exit(main())
