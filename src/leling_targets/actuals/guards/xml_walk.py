"""XML told element by element: no tree that could fill the memory, no entities, no depth beyond reason.

Names are as written, with their prefix. All of it is given at once: in pieces, some versions of the library look at a
long tag anew with every piece.
"""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from leling_targets.actuals.guards.limits import BrokenError, Fault

_DEEPEST = 200
"""Elements within elements: the library keeps them all, and the XML of an office is far from it."""

_Begin = Callable[[str, Mapping[str, str]], None]
_Told = Callable[[str], None]


def _nothing(*_: object) -> None:
    pass


def walk(content: bytes, begin: _Begin = _nothing, end: _Told = _nothing, text: _Told | None = None) -> None:
    """Tell of each element as it begins and ends, and of the text between, in pieces.

    Raises BrokenError where the XML is not well-formed, declares entities, or is too deep.
    """
    parser = expat.ParserCreate()
    depth = 0

    def begun(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise BrokenError(Fault.DAMAGED)
        begin(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser.StartElementHandler, parser.EndElementHandler = begun, ended
    parser.StartDoctypeDeclHandler = _refuse
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):  # the last two: an encoding Python does not know
        raise BrokenError(Fault.DAMAGED) from None


def _refuse(*_: object) -> None:
    raise BrokenError(Fault.DAMAGED)


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]
