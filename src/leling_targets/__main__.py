"""`python -m leling_targets`, and the entry point of the command `leling`."""

import gc
import signal
import sys

from leling_targets.exit_codes import INTERRUPTED


def main() -> None:
    """Run the program and exit with its code."""
    # Imports make hundreds of thousands of objects that live to the end: the cyclic collector would walk them in vain.
    gc.disable()
    try:
        from leling_targets.cli import main as run

        code = run()
        # What is left is the interpreter's own end: the result stands, and an interrupt would only spoil its exit code.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = INTERRUPTED
    # The interpreter's last round would walk them once more, whether the collector is on or off.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
