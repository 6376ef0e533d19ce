"""`python -m geo`: the command, where its script is not on the path."""

import sys

from toposcope import _process

sys.exit(_process())
