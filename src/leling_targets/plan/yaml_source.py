"""YAML text -> plain values, the place of every one of them, and every trap a person can fall into."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from msgspec import Struct

from leling_targets.figures import MOST
from leling_targets.i18n import in_languages
from leling_targets.plain_files import read_plain
from leling_targets.plan.yaml_faults import yaml_fault
from leling_targets.problems import Location, PlanError, Problem, ProblemCode
from leling_targets.reasons import reason_of_system

MOST_BYTES = 5_000_000
MOST_NODES = 200_000
_MOST_SHOWN = 60
"""Characters of a value that a message repeats."""

Step = str | int
Route = tuple[Step, ...]

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTED = ("'", '"', "|", ">")
_TAG = "tag:yaml.org,2002:"
_PLAIN_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_PLAIN_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_LONGEST_INTEGER = 18
"""Characters: no column holds the digits of a longer whole number, and of one far longer Python makes none at all."""
_EXPONENT = re.compile(r"[-+]?[0-9.]+[eE][-+]?[0-9]+")
_FULL_WIDTH_KEY = re.compile(r"^[\w-]+：\s*\S*")


class YamlSource(Struct, frozen=True):
    """A parsed plan file: plain values, and where each key and value stands."""

    data: object
    problems: tuple[Problem, ...]
    places: dict[Route, Location]
    """Where the value of a route begins."""
    keys: dict[Route, Location]
    """Where the key of a route begins."""

    def place(self, route: Route) -> Location | None:
        """Return where the value of a route stands, or the nearest thing around it."""
        for length in range(len(route), -1, -1):
            if found := self.places.get(route[:length]):
                return found
        return None

    def with_targets(self, kept: Sequence[int]) -> "YamlSource":
        """Return the source with only some of the targets, each still where it stands in the file."""
        assert isinstance(self.data, dict)
        number_of: dict[Step, int] = {former: number for number, former in enumerate(kept)}

        def moved(places: Mapping[Route, Location]) -> dict[Route, Location]:
            return {
                (*route[:1], number_of[route[1]], *route[2:]) if _is_in_target(route) else route: place
                for route, place in places.items()
                if not _is_in_target(route) or route[1] in number_of
            }

        data = {**self.data, "targets": [self.data["targets"][number] for number in kept]}
        return YamlSource(data, self.problems, moved(self.places), moved(self.keys))


def _is_in_target(route: Route) -> bool:
    return len(route) > 1 and route[0] == "targets"


def read_yaml(path: Path, shown_name: str) -> YamlSource:
    """Read a YAML file.

    Raises PlanError where there is no value to go on with: no such file, not text, not YAML.
    """
    return parse_yaml(_read_text(path, shown_name), shown_name)


def _read_text(path: Path, shown_name: str) -> str:
    place = Location(shown_name)
    try:
        data = read_plain(path, MOST_BYTES)
        if data is None:
            raise PlanError([Problem(ProblemCode.PLAN_TOO_LARGE, place, {"most": MOST_BYTES // 1_000_000})])
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise PlanError([Problem(ProblemCode.PLAN_NOT_FOUND, place)]) from None
    except (OSError, UnicodeDecodeError) as fault:
        reason = reason_of_system(fault) if isinstance(fault, OSError) else in_languages("system.not_utf_8")
        raise PlanError([Problem(ProblemCode.PLAN_NOT_READABLE, place, {"reason": reason})]) from None


def parse_yaml(text: str, shown_name: str) -> YamlSource:
    """Parse YAML text; see `read_yaml`."""
    lines = text.split("\n")

    def located(mark: yaml.Mark) -> Location:
        return _location(shown_name, lines, mark.line, mark.column)

    try:
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as fault:
        raise PlanError([_syntax_problem(fault, shown_name, lines)]) from None
    if root is None:
        raise PlanError([Problem(ProblemCode.NO_TARGETS, Location(shown_name))])
    walk = _Walk(located)
    data = walk.value(root, ())
    return YamlSource(data, tuple(walk.problems), walk.places, walk.keys)


def _location(shown_name: str, lines: Sequence[str], line: int, column: int) -> Location:
    """Return a place; lines and columns from 0."""
    excerpt = lines[line].rstrip("\r") if line < len(lines) else ""
    return Location(shown_name, line + 1, column + 1, excerpt=excerpt)


def _syntax_problem(fault: Exception, shown_name: str, lines: Sequence[str]) -> Problem:
    mark: yaml.Mark | None = getattr(fault, "problem_mark", None)
    if mark is None:
        return Problem(ProblemCode.YAML_SYNTAX, _first_unprintable(shown_name, lines), {"fault": yaml_fault(fault)})
    # The reader stumbles over a full-width colon only where the next thing begins.
    for line in range(min(mark.line, len(lines) - 1), -1, -1):
        if found := _FULL_WIDTH_KEY.match(lines[line].strip(" -")):
            column = lines[line].index(found[0])
            return Problem(ProblemCode.FULL_WIDTH_COLON, _location(shown_name, lines, line, column))
        if line < mark.line and lines[line].strip():
            break
    place = _location(shown_name, lines, mark.line, mark.column)
    return Problem(ProblemCode.YAML_SYNTAX, place, {"fault": yaml_fault(fault, (place.excerpt or "")[mark.column :])})


def _first_unprintable(shown_name: str, lines: Sequence[str]) -> Location:
    for number, line in enumerate(lines):
        if found := yaml.reader.Reader.NON_PRINTABLE.search(line):
            return _location(shown_name, lines, number, found.start())
    return Location(shown_name)


def _is_plain_integer(text: str) -> bool:
    return len(text) <= _LONGEST_INTEGER and _PLAIN_INTEGER.fullmatch(text) is not None


class _Walk:
    """One walk over the nodes, which keeps places and problems as it goes."""

    def __init__(self, located: Callable[[yaml.Mark], Location]) -> None:
        self.located = located
        self.problems: list[Problem] = []
        self.places: dict[Route, Location] = {}
        self.keys: dict[Route, Location] = {}
        self.nodes = 0

    def value(self, node: yaml.Node, route: Route) -> object:
        self.nodes += 1
        place = self.located(node.start_mark)
        if self.nodes > MOST_NODES or len(route) > 50:
            raise PlanError([Problem(ProblemCode.PLAN_TOO_LARGE, place, {"most": MOST_BYTES // 1_000_000})])
        self.places[route] = place
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, route))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*route, position)) for position, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, place)

    def _pairs(self, node: yaml.MappingNode, route: Route) -> Iterator[tuple[Step, object]]:
        seen: dict[Step, int] = {}
        for key_node, value_node in node.value:
            place = self.located(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(ProblemCode.YAML_SYNTAX, place, {"fault": "yaml_key"}))
                continue
            key: Step = key_node.value
            if key_node.tag == f"{_TAG}int" and _is_plain_integer(key_node.value):
                key = int(key_node.value)
            if key in seen:
                self.problems.append(Problem(ProblemCode.DUPLICATE_KEY, place, {"key": key, "line": seen[key]}))
                continue
            seen[key] = key_node.start_mark.line + 1
            self.keys[(*route, key)] = place
            yield key, self.value(value_node, (*route, key))

    def _scalar(self, node: yaml.ScalarNode, place: Location) -> object:
        text: str = node.value
        kind = node.tag.removeprefix(_TAG)
        if node.style in _QUOTED or kind == "str":
            self._look_for_text_traps(node, place)
            return text
        if kind == "null":
            return None
        if kind == "bool":
            if text.lower() in ("true", "false"):
                return text.lower() == "true"
            self.problems.append(Problem(ProblemCode.YAML_BOOLEAN, place, {"text": text}))
            return text
        if kind == "int" and _PLAIN_INTEGER.fullmatch(text):
            # Left to whoever wants a figure there, and finds it too large or no number of its kind.
            return int(text) if _is_plain_integer(text) else text
        if kind == "float" and _PLAIN_DECIMAL.fullmatch(text):
            number = float(text)
            return number if abs(number) < MOST else text
        if kind in ("int", "float"):
            self.problems.append(Problem(ProblemCode.YAML_NUMBER, place, {"text": text[:_MOST_SHOWN]}))
        return text

    def _look_for_text_traps(self, node: yaml.ScalarNode, place: Location) -> None:
        if node.style in _QUOTED:
            return
        if _EXPONENT.fullmatch(node.value):
            self.problems.append(Problem(ProblemCode.YAML_NUMBER, place, {"text": node.value[:_MOST_SHOWN]}))
        elif _FULL_WIDTH_KEY.match(node.value) and "\n" not in node.value and place.excerpt is not None:
            before = place.excerpt[: (place.column or 1) - 1].strip(" -")
            if not before:
                self.problems.append(Problem(ProblemCode.FULL_WIDTH_COLON, place))
