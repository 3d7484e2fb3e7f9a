"""The options commands share, one row each: one name and one meaning everywhere."""

import re
from collections.abc import Iterable, Mapping
from inspect import Parameter
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

import typer

from leling_targets.cli import completion
from leling_targets.cli.completion import Offer
from leling_targets.cli.output import COLORS
from leling_targets.cli.speech import listed
from leling_targets.formats import Format
from leling_targets.i18n import LANGUAGES, Language, text, texts

_LIST = re.compile(r"\{(\w+)\}")
"""Where help lists the words an option takes."""
REQUIRED = ...
"""The default of what must be given."""


class Option(NamedTuple):
    """An option of a command, or an argument: one without flags."""

    name: str
    kind: object
    """The type of its value: a text, several texts, a flag."""
    flags: tuple[str, ...]
    key: str
    """What help says of it, in the locales."""
    metavar: str | None = None
    """What stands for its value on help pages; a flag has none."""
    default: object = None
    offer: Offer | None = None
    """What a shell offers for it."""
    words: tuple[str, ...] = ()
    """Words that help lists of it where a shell offers none."""
    listed: Offer | None = None
    """What help lists of it where a shell offers more."""

    def parameter(self, language: Language) -> Parameter:
        """Return it as the framework takes it."""
        key = f"cli.{self.key}"
        lists = {
            name: self.words or (self.listed or self.offer or list)("") for name in _LIST.findall(texts(language)[key])
        }
        settings: dict[str, Any] = {
            "help": text(key, language, **{name: listed(words, language) for name, words in lists.items()}),
            "metavar": self.metavar,
            "show_default": isinstance(self.default, str),
            "autocompletion": self.offer,
        }
        made = typer.Option(*self.flags, **settings) if self.flags else typer.Argument(**settings)
        default = Parameter.empty if self.default is REQUIRED else self.default
        return Parameter(self.name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[self.kind, made])


def value(
    name: str, metavar: str, *short: str, key: str = "", default: object = None, offer: Offer | None = None
) -> Option:
    """Return an option that takes one text."""
    kind = str | None if default is None else str
    return Option(name, kind, (_flag(name), *short), key or name, metavar, default, offer)


def values(name: str, metavar: str, *short: str, key: str = "", offer: Offer | None = None) -> Option:
    """Return an option that may be repeated."""
    return Option(name, list[str] | None, (_flag(name), *short), key or name, metavar, None, offer)


def one_of(name: str, *words: str, default: object = None) -> Option:
    """Return an option that takes one of some words, which completion and help name alike."""
    return value(name, "|".join(words), default=default, offer=completion.words(words))


def flag(name: str, *short: str, key: str = "") -> Option:
    """Return an option that is given or not."""
    return Option(name, bool, (_flag(name), *short), key or name, default=False)


def argument(name: str, metavar: str, *, key: str = "", offer: Offer | None = None) -> Option:
    """Return an argument that must be given."""
    return Option(name, str, (), key or name, metavar, REQUIRED, offer)


def arguments(name: str, metavar: str, key: str) -> Option:
    """Return arguments, none or several."""
    return Option(name, list[str] | None, (), key, metavar)


def shown_in(formats: Iterable[str], key: str = "format", default: str = "table") -> Option:
    """Return the option of what is shown in one of some formats."""
    return value("format", "NAME", key=key, default=default, offer=completion.words(formats))


def written_in(formats: Mapping[str, Format], key: str = "output") -> Option:
    """Return the option of files in some formats, which their suffixes name."""
    return values("output", "PATH", "-o", key=key)._replace(words=tuple(one.suffix for one in formats.values()))


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


NATURES = ("binding", "expected")
FILES = arguments("files", "ACTUALS", "files")
_ANSWERS = (
    value("area_of_files", "AREA", offer=completion.areas),
    value("layout", "NAME", offer=completion.layouts),
    values("sheet", "NAME"),
    value("indicator", "NAME"),
    value("period", "PERIOD", key="period_of_files"),
    one_of("months", "cumulative", "single"),
    value("unit", "UNIT"),
    one_of("decimal", "comma", "point"),
    one_of("percent_as", "ratio", "percent"),
    flag("cumulative_may_fall"),
    values("ignore_column", "HEADER"),
    values("cell", "ADDRESS=VALUE"),
    flag("keep_going"),
)
_SETTLED = (
    values("column", "HEADER=MEANING"),
    value("answers", "FILE.yaml"),
    value("save_answers", "FILE.yaml"),
)
_JUDGING = (
    value("plan", "FILE"),
    value("as_of", "PERIOD"),
    value("method", "NAME", default="schedule", offer=completion.methods),
    values("only", "ID", offer=completion.targets),
    values("group", "GROUP", offer=completion.groups),
    values("nature", "|".join(NATURES), offer=completion.words(NATURES)),
    values("owner", "NAME", offer=completion.owners),
    values("area", "AREA", offer=completion.areas),
    *_ANSWERS,
    values("projects", "LEDGER", key="projects_option"),
    *_SETTLED,
    flag("redact"),
    flag("strict"),
    one_of("lang", *LANGUAGES),
    flag("quiet", "-q"),
    flag("verbose", "-v"),
)
_SHARED = (
    *_JUDGING,
    value("fail_on", "STATUS", default="behind", offer=completion.statuses)._replace(listed=completion.levels),
    one_of("color", *COLORS, default="auto"),
    flag("ascii"),
    flag("force"),
)

OPTIONS: Mapping[str, Option] = MappingProxyType({one.name: one for one in _SHARED})
"""The options more than one command has, by name."""
ANSWERS = tuple(one.name for one in _ANSWERS)
"""Those that answer what files leave open: every command that reads actuals has them."""
SETTLED = tuple(one.name for one in _SETTLED)
"""Those that say what a header means, and keep what was answered for files of the same shape."""
JUDGING = tuple(one.name for one in _JUDGING)
"""Those of every command that judges: which plan, what is read beside the actuals, what is chosen, how it is judged."""
SCREEN = ("color", "ascii")
"""Those of every command that draws for a terminal."""
