"""`python -m geo`: the command, where its script is not on the path."""

import sys

from .cli import command

sys.exit(command())
