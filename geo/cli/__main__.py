"""`python -m geo.cli`: the command, where its script is not on the path."""

import sys

from . import command

sys.exit(command())
