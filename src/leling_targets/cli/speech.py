"""The command line in the reader's language: help pages and usage errors."""

import os
import re
from collections.abc import Iterable
from typing import Any

from leling_targets.i18n import Language, text, texts

_QUOTED = re.compile(r"'([^']*)'")
_PLACEHOLDER = re.compile(r"[A-Z]{2,}")
_TYPE = re.compile(r" <[a-z]+(\[[a-z]+\])?>$")
_MOST_NEAR = 3


def listed(words: Iterable[str], language: Language) -> str:
    """Return words a reader chooses from, as help lists them."""
    return text("cli.separator", language).join(words)


def placeholders(words: str, language: Language) -> str:
    """Return what stands for what the user writes (FILE, [OPTIONS]) in a language, without its type."""
    known = texts(language)
    return _PLACEHOLDER.sub(lambda found: known.get(f"metavar.{found[0]}", found[0]), _TYPE.sub("", words))


def usage_message(fault: Any, language: Language) -> str:  # noqa: ANN401
    """Return what a usage error of the framework says, in a language."""
    kind, message = type(fault).__name__, str(fault.format_message())
    quoted = _QUOTED.findall(message)
    if kind == "NoSuchOption":
        from leling_targets.names import closest

        near = closest(fault.option_name, fault.possibilities or ())
        return text("usage.no_such_option", language, found=fault.option_name, nearest=_near(near, language))
    if kind == "MissingParameter":
        return text("usage.missing", language, found=written_name(fault.param, language))
    if kind == "GivenTwice":
        return text("usage.given_twice", language, found=written_name(fault.param, language), count=fault.count)
    if "No such command" in message:
        near = tuple(quoted[1 : 1 + _MOST_NEAR])
        return text("usage.no_such_command", language, found=quoted[0], nearest=_near(near, language))
    if kind == "BadOptionUsage":
        key = "usage.option_takes_no_value" if "does not take" in message else "usage.option_needs_value"
        return text(key, language, found=fault.option_name)
    variable = getattr(getattr(fault, "param", None), "envvar", None)
    if kind == "BadParameter" and variable:
        # Every other option takes any text, and is looked at by us.
        return text("usage.variable_is_no_flag", language, variable=variable, found=os.environ.get(variable, ""))
    if "unexpected extra argument" in message:
        return text("usage.extra_argument", language, found=message.partition(" (")[2].rpartition(")")[0])
    return texts(language).get(f"framework.{message}", message)


def written_name(parameter: Any, language: Language) -> str:  # noqa: ANN401
    """Return a parameter as a command line writes it: the long name of an option, what stands for an argument."""
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return placeholders(str(parameter.metavar or parameter.name.upper()), language)


def help_hint(fault: Any, language: Language) -> str:  # noqa: ANN401
    """Return where a usage error's reader finds more: the help of the command it is about."""
    context = getattr(fault, "ctx", None)
    return text("usage.try_help", language, command=context.command_path if context else "leling")


def _near(words: Iterable[str], language: Language) -> str:
    near = ", ".join(words)
    return text("problem.near", language, near=near) if near else ""
