"""From the options of a command line to one job, and from what it made to the screen and into files."""

from collections.abc import Callable, Iterable, Mapping
from inspect import Signature, signature
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from leling_targets.cli.options import ANSWERS, OPTIONS, Option
from leling_targets.cli.output import Screen, format_of, say, screen, write_files
from leling_targets.cli.replacing import Inputs, check_outputs, inputs_of
from leling_targets.cli.telling import complain
from leling_targets.formats import Format
from leling_targets.i18n import Language
from leling_targets.jobs.parts.choosing import choice, language_of, unknown
from leling_targets.problems import Problem, ProblemCode, UsageError, problem_lines

if TYPE_CHECKING:
    from leling_targets.jobs.parts.reading import Made, Reading

Run = Callable[..., int | None]
_SHOWING = ("format", "output", "color", "ascii", "verbose", "fail_on")


class Prepared(NamedTuple):
    """Where a command may write, and what its gate fails on: looked at before anything is read."""

    outputs: Mapping[str, Format]
    screen: Screen
    inputs: Inputs
    failing: tuple[str, ...]


class Asked(Struct, frozen=True):
    """What a command line asks by the options commands share: what is read and judged, and how it is shown."""

    reading: "Reading"
    format: str = ""
    output: tuple[str, ...] = ()
    color: str = "auto"
    ascii: bool = False
    verbose: bool = False
    fail_on: str = ""

    def refuse_nothing(self, command: str) -> None:
        """Raise UsageError where a command is given neither actuals nor a ledger."""
        if not self.reading.files and not self.reading.projects:
            raise UsageError([Problem(ProblemCode.NO_ACTUALS, None, {"command": command})])

    def prepared(
        self,
        formats: Mapping[str, Format],
        outputs: Mapping[str, Format] | None = None,
        *,
        others: Iterable[str | None] = (),
        has_plan: bool = True,
        fails_on: Callable[[str], Iterable[str]] | None = None,
    ) -> Prepared:
        """Hold formats, outputs and the words of a gate against those there are; `others` are read too.

        `fails_on` gives the words of the gate that may stand in the place of one.

        Raises UsageError for what does not fit, and for an output that is an input.
        """
        written, asked = outputs or formats, self.reading
        if formats:
            choice(self.format, formats, "--format")
        failing = tuple(word.strip() for word in self.fail_on.split(",")) if fails_on else ()
        if fails_on and (wrong := list(unknown(failing, fails_on, "--fail-on"))):
            raise UsageError(wrong)
        shown = screen(self.color, self.ascii)
        for path in self.output if written else ():
            format_of(path, written)
        inputs = inputs_of(asked.files, asked.projects, plan=asked.plan, others=others, has_plan=has_plan)
        check_outputs(self.output, inputs)
        return Prepared(written, shown, inputs, failing)

    def deliver(self, made: "Made", prepared: Prepared) -> int:
        """Write and show what a job made, and return the exit code."""
        self.write(made, prepared)
        if not self.reading.quiet:
            say(str(made.drawn(self.format, **prepared.screen._asdict())))
        return self.end(made)

    def write(self, made: "Made", prepared: Prepared) -> None:
        """Tell what was noticed, and write what was made into the files asked for."""
        complain(problem_lines(made.noticed, self.reading.language))
        write_files(self.output, made.drawn, prepared.outputs)

    def end(self, made: "Made") -> int:
        """Tell what is said at the end, and return the exit code."""
        if self.verbose:
            complain(made.read_lines(self.reading.language))
        complain(made.lines)
        return made.code


def _asked(words: Mapping[str, Any]) -> Asked:
    """Return what is asked; `words` are the values of the options by name, None and [] for what was not said."""
    from leling_targets.jobs.parts.reading import Reading

    given: dict[str, Any] = {
        name: tuple(word) if isinstance(word, list) else word for name, word in words.items() if word is not None
    }
    language = language_of(given.pop("lang", None))
    showing = {name: given.pop(name) for name in _SHOWING if name in given}
    answers = {name: given.pop(name) for name in ANSWERS if name in given}
    return Asked(Reading(language, answers=answers, **given), **showing)


class Command(NamedTuple):
    """A command: its options in the order help names them, and what runs it."""

    name: str
    options: tuple[Option, ...]
    run: Run

    def spoken(self, language: Language) -> Run:
        """Return what the framework makes a command of: a function with the options as its parameters."""
        own = signature(self.run).parameters

        def run(**given: Any) -> int | None:  # noqa: ANN401
            words = {name: given.pop(name) for name in own if name != "asked"}
            return self.run(**words, asked=_asked(given)) if "asked" in own else self.run(**words)

        parameters = [one.parameter(language) for one in self.options]
        run.__name__ = self.name
        run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run


def command(*options: str | Option) -> Callable[[Run], Command]:
    """Return what makes a command of a function with options, shared ones by their name.

    `asked` is made of the options the function has no parameter for; the others get their values.
    """
    listed = tuple(OPTIONS[one] if isinstance(one, str) else one for one in options)
    return lambda run: Command(run.__name__, listed, run)
