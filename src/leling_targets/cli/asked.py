"""From the options of a command line to one job, and from what it made to the screen and into files."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from leling_targets.cli.options import ANSWERS, OPTIONS, Option
from leling_targets.cli.output import Screen, format_of, say, screen, write_files, write_text
from leling_targets.cli.replacing import Inputs, check_outputs, inputs_of, named
from leling_targets.cli.telling import complain
from leling_targets.formats import Format
from leling_targets.i18n import Language, text
from leling_targets.jobs.parts.choosing import choice, language_of, unknown
from leling_targets.problems import Problem, ProblemCode, UsageError, problem_lines

if TYPE_CHECKING:
    from leling_targets.actuals.answers import KeptAnswers
    from leling_targets.jobs.parts.reading import Made, Reading

Run = Callable[..., int | None]
_SHOWING = ("format", "output", "color", "ascii", "verbose", "fail_on")
_FILES_OF_ANSWERS: Mapping[str, str] = {"answers": "kept_in", "save_answers": "saved_in"}


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
        # The file of answers may be written anew; nothing else may take its place.
        check_outputs(self.output, {**inputs, **named([asked.kept_in] if asked.kept_in else [])})
        self.check_answers(self.output, inputs)
        return Prepared(written, shown, inputs, failing)

    def check_answers(self, outputs: Iterable[str], inputs: Inputs) -> None:
        """Raise UsageError where answers cannot be kept in the file named, PlanError for what is wrong with it now.

        The names of persons are in answers as in the file: they are not kept where nobody is to be named.
        """
        path = self.reading.saved_in
        if path is None:
            return
        option = "--save-answers"
        if self.reading.redact:
            raise UsageError([Problem(ProblemCode.NOT_TOGETHER, None, {"what": option, "other": "--redact"})])
        if any(os.path.realpath(one) == os.path.realpath(path) for one in outputs):
            raise UsageError(
                [Problem(ProblemCode.NOT_TOGETHER, None, {"what": f"{option} {path}", "other": "--output"})]
            )
        check_outputs([path], inputs)
        if _is_there(path):
            from leling_targets.jobs.parts.kept_answers import load_answers

            load_answers(path)

    def save_answers(self, answered: "Sequence[KeptAnswers]") -> None:
        """Keep the answers of a run in the file named, beside those for files of other shapes, and say so."""
        path, language = self.reading.saved_in, self.reading.language
        if path is None:
            return
        from leling_targets.actuals.answers import OF_ONE_FILE
        from leling_targets.actuals.shapes import options_of
        from leling_targets.jobs.parts.kept_answers import answers_text, load_answers, with_new

        former = load_answers(path) if _is_there(path) else ()
        write_text(path, answers_text(with_new(former, answered)))
        if self.reading.quiet:
            return
        count = sum(bool(options_of(one.answers)) for one in answered)
        key = "answers.saved" if count else "answers.none_kept"
        lines = [text(key, language, file=path, count=count or len(answered))]
        if options := [f"--{name}" for name in OF_ONE_FILE if self.reading.answers.get(name)]:
            lines.append(text("answers.not_kept", language, options=", ".join(options)))
        complain(lines)

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
        self.save_answers(made.answered)

    def end(self, made: "Made") -> int:
        """Tell what is said at the end, and return the exit code."""
        if self.verbose:
            complain(made.read_lines(self.reading.language))
        complain(made.lines)
        return made.code


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        # What cannot be looked at cannot be written, and the attempt says why.
        return False


def _asked(words: Mapping[str, Any]) -> Asked:
    """Return what is asked; `words` are the values of the options by name, None and [] for what was not said."""
    from leling_targets.jobs.parts.reading import Reading

    given: dict[str, Any] = {
        name: tuple(word) if isinstance(word, list) else word for name, word in words.items() if word is not None
    }
    language = language_of(given.pop("lang", None))
    showing = {name: given.pop(name) for name in _SHOWING if name in given}
    answers = {name: given.pop(name) for name in ANSWERS if name in given}
    files = {field: given.pop(name) for name, field in _FILES_OF_ANSWERS.items() if name in given}
    return Asked(Reading(language, answers=answers, **files, **given), **showing)


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
