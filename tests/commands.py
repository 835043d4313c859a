"""The command as its users run it: the installed script, in a process of its own."""

import subprocess
import sys
from pathlib import Path

NEWSFOLD = str(Path(sys.executable).with_name("newsfold"))


def newsfold(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `newsfold` with the arguments, to its end."""
    return subprocess.run([NEWSFOLD, *arguments], capture_output=True, text=True, timeout=300)
