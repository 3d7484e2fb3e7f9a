"""`python -m leling_targets`, and the entry point of the command `leling`."""

import gc
import sys


def main() -> None:
    """Run the program and exit with its code."""
    # Imports make hundreds of thousands of objects that live to the end: the cyclic collector would walk them in vain.
    gc.disable()
    from leling_targets.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
