"""What every job takes whole, and what it gives: a Reading and what was Made of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.exit_codes import PASSED
from leling_targets.i18n import Language, text
from leling_targets.jobs.parts.choosing import LISTER, unknown, unknown_natures, unknown_owners
from leling_targets.model import InputFile, Plan, names_a_nature
from leling_targets.plan import load_plan
from leling_targets.plan.find import BUNDLED_NAME
from leling_targets.problems import LelingError, Problem, ProblemCode, Severity, UsageError

if TYPE_CHECKING:
    from leling_targets.actuals.answers import KeptAnswers
    from leling_targets.ledger.persons import Redaction


class Reading(Struct, frozen=True):
    """What is to be read and how it is to be judged, as it was asked for; nothing of it has been looked at."""

    language: Language
    files: tuple[str, ...] = ()
    """The files a command is about: actuals, ledgers of `projects`, results of `compare`."""
    plan: str | None = None
    projects: tuple[str, ...] = ()
    """Ledgers read beside the actuals."""
    column: tuple[str, ...] = ()
    """What is said of headers, HEADER=MEANING."""
    kept_in: str | None = None
    """The file of answers kept earlier."""
    saved_in: str | None = None
    """The file the answers are kept in."""
    answers: Mapping[str, Any] = {}
    """What is said of files that do not say it, by the name of the option."""
    as_of: str | None = None
    method: str = "schedule"
    only: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    """Names of who answers for the targets chosen, in either language."""
    area: tuple[str, ...] = ()
    redact: bool = False
    strict: bool = False
    quiet: bool = False
    """What is noticed is not told."""

    def load(self) -> Plan:
        """Return the plan; where no person is to be named, what is wrong with it quotes nothing."""
        with self.unnamed():
            return load_plan(self.plan)

    @contextmanager
    def unnamed(self, redaction: "Redaction | None" = None) -> Iterator[None]:
        """Let what ends the run in here name nobody where it is asked for, and quote no cell while nobody is known."""
        try:
            yield
        except LelingError as fault:
            if not self.redact:
                raise
            from leling_targets.ledger.persons import Redaction

            raise type(fault)(map((redaction or Redaction()).error, fault.problems)) from None

    @contextmanager
    def noticing(self, plan: Plan | None = None) -> Iterator[list[Problem]]:
        """Keep what is noticed under a plan, and after it whether that is the bundled one; an error comes after it."""
        noticed: list[Problem] = []
        try:
            yield noticed
        except LelingError as fault:
            told = () if self.quiet else noticed
            raise type(fault)([*bundled(plan), *told, *fault.problems]) from None
        noticed[:] = () if self.quiet else (*bundled(plan), *noticed)

    @property
    def further(self) -> tuple[str, ...]:
        """Return the options that choose among targets, beside those of ids and groups."""
        given = {"--nature": self.nature, "--owner": self.owner}
        return tuple(option for option, words in given.items() if words)

    def by_ids(self, *plans: Plan) -> "Reading":
        """Return the reading with the targets of the owners asked for by their ids: a plan may lose its owners."""
        if not self.owner:
            return self
        every = [one for plan in plans for one in plan.chosen(self.only, self.group, self.nature, self.owner)]
        ids = tuple(dict.fromkeys(one.id for one in every))
        return replace(self, only=ids, owner=()) if ids else self

    def check_selection(self, plan: Plan) -> None:
        """Raise UsageError for ids, groups, natures and owners the plan does not have, with the nearest ones."""
        targets = [target.id for target in plan.targets]
        groups = list(dict.fromkeys([*plan.groups, *(target.group for target in plan.targets)]))
        problems = [
            *unknown(self.only, lambda _: targets, "--only", LISTER),
            *unknown(self.group, lambda _: groups, "--group", LISTER),
            *unknown_natures(self.nature, plan.natures, "--nature"),
            *unknown_owners(self.owner, plan.owner_names),
        ]
        if problems:
            raise UsageError(problems)


class Made(Struct, frozen=True):
    """What a job made: nothing of it is written yet."""

    drawn: Callable[..., str | bytes]
    """Draws it in a format, for a terminal in a width and in colour or not."""
    noticed: Sequence[Problem] = ()
    """What is told before it is shown."""
    inputs: Sequence[InputFile] = ()
    """The files it was made of."""
    lines: Sequence[str] = ()
    """What is said at the end of the run."""
    code: int = PASSED
    """What the program ends with."""
    answered: Sequence["KeptAnswers"] = ()
    """The answers used, by the shape of their file, where they are to be kept."""

    def read_lines(self, language: Language) -> list[str]:
        """Return a line per file read: its size, its hash and the layout it was read in."""
        separator, lines = text("list.separator", language), list[str]()
        for one in self.inputs:
            details = {"size": one.size, "sha256": one.sha256, "layouts": separator.join(one.layouts)}
            lines.append(text("check.read", language, name=one.name, **details))
        return lines


def check_failing(words: Sequence[str], plan: Plan) -> None:
    """Raise UsageError where a run is to fail on targets of a nature, and the plan gives none of them one."""
    if not plan.natures and (problems := list(unknown_natures(filter(names_a_nature, words), (), "--fail-on"))):
        raise UsageError(problems)


def bundled(plan: Plan | None) -> tuple[Problem, ...]:
    """Return that the bundled plan is used for want of another, where it is."""
    return (Problem(ProblemCode.PLAN_BUNDLED),) if plan is not None and plan.file == BUNDLED_NAME else ()


def warnings_of(problems: Sequence[Problem]) -> list[Problem]:
    """Return those problems a reader is to be told beside a result."""
    return [problem for problem in problems if problem.severity is Severity.WARNING]


def of_answers(problems: Sequence[Problem]) -> list[Problem]:
    """Return what figures hang on that a person said; told beside those that do not show it themselves."""
    from leling_targets.actuals.answers import TOLD_WITH_FIGURES

    return [problem for problem in problems if problem.code in TOLD_WITH_FIGURES]
