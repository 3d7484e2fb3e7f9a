"""The JSON Schema of the JSON result: every key, what it means, its unit, and when it is null.

Keywords of draft-07, which every validator of a later draft reads too.
"""

from collections.abc import Iterable
from typing import Any

from leling_targets.i18n import text
from leling_targets.model import (
    Comparison,
    Criterion,
    Form,
    Measure,
    MethodName,
    Note,
    PathShape,
    Reason,
    Stage,
    Status,
)
from leling_targets.problems import Severity

Schema = dict[str, Any]

_PERIOD = r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$"
_WORD = r"^[a-z][a-z0-9_]*$"


def result_schema() -> Schema:
    """Return the JSON Schema of what `leling check --format json` writes."""
    meaning = (
        "How far the promises of a plan and its actual figures are apart. Numbers have 15 significant digits, null for "
        "none; every percentage is a fraction (0.3 is 30 %) with the unit `fraction`."
    )
    keys = {
        "schema_version": {"const": 1, "description": "Raised when a key changes its meaning or goes."},
        "plan": _object("The plan the figures are held against.", _plan()),
        "as_of": _text("The period up to which the run looks: a year for its end, else year and month.", _PERIOD),
        "method": _one_of("The method whose verdict is the `status` of a result.", MethodName),
        "methods": _list("Every method that judged; the first one is `method`.", _one_of("A method.", MethodName), 1),
        "inputs": _list("The files the figures come from, in the order given.", _object("A file.", _input())),
        "sample": {"type": "boolean", "description": "True where a file says that its figures are sample data."},
        "counts": _object("How many of what.", _counts()),
        "problems": _list(
            "What was noticed in the files and does not stop the run.", _object("A problem.", _problem())
        ),
        "results": _list("One per area and target, areas outermost.", _object("A target in an area.", _result())),
        "gate": _object("Whether the run passes, as its exit code says.", _gate()),
    }
    title = "Result of leling check"
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **_object(meaning, keys)}


def _plan() -> Schema:
    return {
        "id": _text("Id of the plan."),
        "title": _bilingual("Title of the plan."),
        "area": _text("The area whose plan it is.", null="where the plan names none"),
        "base_year": _year("The year growth is counted from."),
        "first_year": _year("The first year of the plan."),
        "last_year": _year("The last year of the plan."),
        "file": _text("The plan file, as the user named it."),
    }


def _input() -> Schema:
    return {
        "name": _text("The file, as the user named it."),
        "size": _count("Size in bytes."),
        "sha256": _text("SHA-256 of its bytes, hexadecimal.", r"^[0-9a-f]{64}$"),
        "layouts": _list(
            "The layout it was read in; of a workbook, `sheet: layout` for every sheet read.", _text("A layout.")
        ),
    }


def _counts() -> Schema:
    reasons = {
        "unknown_indicator": _count("Figures of indicators the plan does not know."),
        "missing": _count("Cells marked as missing."),
        "later": _count("Figures later than the as-of."),
        "single_rate": _count("Growth rates of single months or quarters, which form no yearly figure."),
    }
    return {
        "targets": _count("The number of results."),
        "statuses": _object(
            "The number of results of each status.", {one.value: _count(_defined(one)) for one in Status}
        ),
        "left_out": _object("Figures not used, by reason; reasons without any are left out.", reasons, required=()),
    }


def _problem() -> Schema:
    place = {
        "file": _text("The file, as the user named it."),
        "sheet": _text("The sheet of a workbook.", null="in a file without sheets"),
        "line": _count(
            "The line of the file or row of the sheet, from 1.", 1, null="where the file as a whole is meant"
        ),
        "column": _count("The column, from 1.", 1, null="where the row or the file as a whole is meant"),
    }
    return {
        "code": _text("Stable code.", r"^[A-Z][0-9]{3}$"),
        "name": _text("Name of the code.", _WORD),
        "severity": _one_of("How grave it is; an error would have stopped the run.", Severity, leave=(Severity.ERROR,)),
        "place": _object("Where it was noticed.", place, null="where no place can be named"),
        "message": _text("What was noticed, in English."),
    }


def _result() -> Schema:
    growth = "a growth rate as a fraction on a path of growth or a geometric one, an amount in `unit` on any other"
    return {
        "area": _text("The area.", null="where neither the file nor the plan names one"),
        "id": _text("Id of the target.", _WORD),
        "name": _bilingual("Name of the target."),
        "promised": _object("What the plan promises.", _promised()),
        "group": _text("Id of the group.", null="where the plan puts it in none"),
        "owner": _text("Who answers for the target.", null="where the plan names nobody"),
        "measure": _one_of("How the figure is formed.", Measure),
        "comparison": _one_of("How it is held against the goal.", Comparison, null="for a tracked target"),
        "unit": _text(
            "Unit of base, actual, required, goal and the gaps; `fraction` for every percentage.", null="for ranks"
        ),
        "path": _one_of("The way from base to goal that was taken.", PathShape),
        "period": _text(
            "The period of `actual`: a year, else year and month.", _PERIOD, null="without a figure to judge"
        ),
        "deadline": _year("The year whose end is the deadline."),
        "base": _number(
            "The figure growth is counted from.", "where none is known, and for average_growth and standard"
        ),
        "pace_base": _number(
            "The base on the scale of `actual`, from which pace counts: 0 for an increase or a total and for a flow "
            "inside its year; of an increase inside its year less the base's share of the year, which is added back.",
            "where none is known, for average_growth and standard, and for a flow of at most something inside its year",
        ),
        "actual": _number(
            "The figure judged: the value; the yearly average for average_growth; the gain over the base for increase; "
            "the sum so far for total; the share of items that hold for standard.",
            "where none can be formed",
        ),
        "change": _number(
            "Change of the indicator on a year earlier, as published where it is: relative, as a fraction, for amounts "
            "and counts (a total: of the year's additions); else a difference, of growth that of the year's rates.",
            "where either year is missing, and for standard",
        ),
        "required": _number("What the path asks for at `period`.", "without a figure, and where there is no path"),
        "year_task": _number("What the path asks for at the end of the running year.", "where there is no such path"),
        "goal": _number(
            "The goal in force at the as-of.", "for a direction without a figure, and for a tracked target"
        ),
        "gap": _number("Actual less required, turned so that below 0 is short.", "where either is null"),
        "goal_gap": _number("Actual less goal, turned so that below 0 is short.", "where either is null"),
        "completion": _number("Actual / goal, as a fraction.", "but for amounts and counts of which more is better"),
        "year_completion": _number("Actual / year_task, as a fraction.", "where completion or year_task is"),
        "schedule_gap": _number(
            "Gap / the year's task, as a fraction: ahead of or behind so many points of the year (较序时进度).",
            "but inside a year, for a flow or a total of a single year",
        ),
        "pace": _number(
            "The ratio by which `method` judges, as a fraction; 1 is on its path. By schedule the share of the way "
            "made / share of the way required.",
            "where no way leads from base to goal",
        ),
        "needed": _number(
            f"Needed per year from here to the deadline: {growth}.",
            "when over, reached, or unknown, and inside the last year",
        ),
        "remaining": _number(
            "What is still to come before the deadline, never below 0; of an at_most flow or total what is still "
            "allowed, of an at_most stock what is still to fall.",
            "but for amounts and counts before the deadline; a flow has one only in its deadline's own year",
        ),
        "months_left": _number("Months from the end of `period` to the deadline.", "where `remaining` is"),
        "projected": _number("The figure at the deadline if the pace so far goes on, in `unit`.", "where `needed` is"),
        "place": _count(
            "The place among the areas of the run, 1 being the best; equal ones share one, and the next are left out.",
            1,
            null="with one area only, without data, for the area the others are parts of, and where the figure of "
            "`placed_by` is null",
        ),
        "placed_by": _one_of(
            "What the areas of the target are placed by, the first that all of them with a verdict have: pace, "
            "gap / |required|, goal_gap / |goal|, or the actual.",
            Criterion,
            null="where `place` is",
        ),
        "own_average": _number(
            "The average we form from single years, where `actual` is an officially published one.", "else"
        ),
        "failed_period": _text(
            "The first period of `each` that did not hold: a year, else year and month.", _PERIOD, null="without one"
        ),
        "failed_figure": _number("The figure of `failed_period`.", "where it is"),
        "last_year_share": _number(
            "The share of last year's figure that was there by the same month.",
            "but for a flow or a total of a single year inside the year, and where it is not known",
        ),
        "year_ends": _one_of(
            "The worse status the year would end with if it goes on as it does.", Status, null="where it is not worse"
        ),
        "listed": _number(
            "How many were ranked where the rank was published.", "but for ranks, and where it is not said"
        ),
        "threshold": _number("What each item must reach, in `promised.unit`.", "but for standard"),
        "weighted_mean": _number("Mean of the items by their weights, in `promised.unit`.", "without items or weights"),
        **{name: value for name, value in _verdict().items() if name != "pace"},
        "notes": _list("What a reader has to know of the figure, in order of code.", _note()),
        "verdicts": _list(
            "One per method, in the order of `methods`.", _object("A verdict.", _verdict(of_method=True)), 1
        ),
        "series": _list("The figures of the files, by period.", _object("A figure of a period.", _series())),
        "items": _list("The items of a standard, each at its newest period.", _object("An item.", _item())),
        "projects": _list(
            "The projects of the ledger that the target could count (--projects), in the order of the ledger.",
            _object("A project.", _project()),
        ),
        "enterprises": _list(
            "The enterprises on their way to a listing that the target counts.",
            _object("An enterprise.", _enterprise()),
        ),
    }


def _promised() -> Schema:
    return {
        "text": _text("The figure as the plan writes it."),
        "figure": _number(
            "The same as a number, in `promised.unit`.", "for a direction, and where nothing is promised"
        ),
        "unit": _text("Unit of the promise; `fraction` for a percentage.", null="for ranks"),
        "line": _count("Line of the target in the plan file, from 1.", 1, null="where the plan is no file"),
    }


def _verdict(*, of_method: bool = False) -> Schema:
    """Return the keys of a verdict; the one of a result itself has no key `method`."""
    own = {"method": _one_of("The method that judged.", MethodName)} if of_method else {}
    return {
        **own,
        "status": _one_of("The verdict, in the words of this program.", Status),
        "method_status": _text(
            "The method's own word.", null="for schedule, and for targets the method does not cover"
        ),
        "pace": _number("The ratio the method judges by, 1 being on its path.", "where the method forms none"),
        "score": _number("The method's own score.", "for methods without one"),
        "final": {"type": "boolean", "description": "True where nothing to come can change the verdict."},
    }


def _note() -> Schema:
    keys = {
        "code": {"enum": [note.value for note in Note], "description": "Stable code."},
        "name": {"enum": [note.name.lower() for note in Note], "description": "Name of the code."},
        "year": _year("With year_missing only: the first year without a figure."),
    }
    return _object("A note.", keys, required=("code", "name"))


def _series() -> Schema:
    return {
        "period": _text("The period: a year, else year and month.", _PERIOD),
        "form": _one_of("What was published: the amount, or its growth over the year before.", Form),
        "value": _number("The figure in the file: an amount in its stored unit, a growth rate as a fraction.", None),
        "actual": _number("The figure formed as of the period, in `unit`.", "where the target has none at the period"),
        "required": _number("What the path asked for then, in `unit`.", "where `actual` is, and without a path"),
        "derived": {
            "type": "boolean",
            "description": "True where we summed months or quarters ourselves.",
        },
        **_origin(),
    }


def _item() -> Schema:
    return {
        "item": _text("Name of the item."),
        "period": _text("Its newest period: a year, else year and month.", _PERIOD),
        "value": _number("Its figure, in `promised.unit`.", None),
        "weight": _number("Its weight.", "where the file gives none"),
        "holds": {"type": "boolean", "description": "True where it meets the standard."},
        "shortfall": {**_number("How far it is short, in `promised.unit`; 0 where it holds.", None), "minimum": 0},
        "shortfall_total": {
            **_number(
                "How far a project of the ledger is short on all its land, in 10,000 yuan; 0 where it holds.",
                "where its land is not known, and for items that are no projects of a ledger",
            ),
            "minimum": 0,
        },
        **_origin(),
    }


def _project() -> Schema:
    return {
        "project": _text("Its code, else its name."),
        "name": _text("Its name."),
        "level": _text("Ids of the levels it is of, parted by spaces.", null="where the ledger gives none"),
        "park": _text("Id of its park, else what the ledger calls the place.", null="where the ledger gives none"),
        "event_on": _day("The day of what the target asks for.", "where it has no day, or nothing is asked for"),
        "total_investment": _number("Its total investment, in 10,000 yuan.", "where the ledger gives none"),
        "area": _number("Its land, in mu.", "where the ledger gives none"),
        "value": _number(
            "Its figure per mu, in 10,000 yuan; of tax before full production, the figure promised.",
            "where there is none, and but for standards",
        ),
        "counted": {"type": "boolean", "description": "True where it is one of those the figure is made of."},
        "reason": _one_of("Why it is not counted.", Reason, null="where it is counted"),
        **_origin(),
    }


def _enterprise() -> Schema:
    return {
        "enterprise": _text("Its name."),
        "stage": _one_of("How far it is on its way.", Stage),
        "since": _day("The day it reached the stage.", "where the ledger does not say"),
        **_origin(),
    }


def _origin() -> Schema:
    return {
        "source": _text("The file the figure stands in, as the user named it."),
        "sheet": _text("The sheet of a workbook.", null="in a file without sheets"),
        "row": _count("Its row, from 1.", 1),
        "column": _count("Its column, from 1.", 1),
    }


def _gate() -> Schema:
    return {
        "fail_on": _text("The mildest status that fails, or several joined by commas."),
        "passed": {"type": "boolean", "description": "True where nothing fails; the exit code is then 0."},
        "failed": _list("The targets that fail, worst first.", _object("A target that fails.", _failed())),
        "accepted": _list(
            "The targets that would fail and are accepted, worst first.", _object("An accepted gap.", _accepted())
        ),
        "expired": _list(
            "Acceptances that have run out while their gap is there.", _object("An acceptance.", _accepted())
        ),
        "unneeded": _list("Acceptances whose gap has closed.", _object("An acceptance.", _accepted())),
    }


def _accepted() -> Schema:
    statuses = [status.value for status in (Status.MISSED, Status.BEHIND, Status.LAGGING, Status.NO_DATA)]
    return {
        "area": _text("The area.", null="where it holds for every area, or none is named"),
        "id": _text("Id of the target.", _WORD),
        "status": {"enum": statuses, "description": "The worst status accepted."},
        "reason": _text("Why it is accepted."),
        "owner": _text("Who answers for it.", null="where nobody is named"),
        "expires": _day("The last day it holds."),
        "line": {"type": ["integer", "null"], "minimum": 1, "description": "The line it is written on."},
    }


def _failed() -> Schema:
    return {
        "area": _text("The area.", null="where neither the file nor the plan names one"),
        "id": _text("Id of the target.", _WORD),
    }


def _defined(status: Status) -> str:
    words = text(f"report.status_{status.value}", "en")
    return f"{words[0].upper()}{words[1:]}."


# The shapes, each with its description. `null` says when a value is null; without it a value never is.


def _object(meaning: str, keys: Schema, required: Iterable[str] | None = None, null: str | None = None) -> Schema:
    return {
        **_described("object", meaning, null),
        "properties": keys,
        "required": list(keys if required is None else required),
        "additionalProperties": False,
    }


def _list(meaning: str, entry: Schema, least: int = 0) -> Schema:
    return {**_described("array", meaning), "items": entry, "minItems": least}


def _text(meaning: str, pattern: str | None = None, null: str | None = None) -> Schema:
    return {**_described("string", meaning, null), **({"pattern": pattern} if pattern else {})}


def _day(meaning: str, null: str | None = None) -> Schema:
    return _text(meaning, r"^\d{4}-\d{2}-\d{2}$", null)


def _number(meaning: str, null: str | None) -> Schema:
    return _described("number", meaning, null)


def _count(meaning: str, least: int = 0, null: str | None = None) -> Schema:
    return {**_described("integer", meaning, null), "minimum": least}


def _year(meaning: str) -> Schema:
    return {**_described("integer", meaning), "minimum": 1900, "maximum": 2199}


def _bilingual(meaning: str) -> Schema:
    return _object(meaning, {"en": _text("In English."), "zh": _text("In Chinese.")})


def _one_of(meaning: str, words: Iterable[str], null: str | None = None, leave: Iterable[str] = ()) -> Schema:
    allowed = [str(word) for word in words if word not in set(leave)]
    return {**_described("string", meaning, null), "enum": [*allowed, None] if null else allowed}


def _described(kind: str, meaning: str, null: str | None = None) -> Schema:
    if null is None:
        return {"type": kind, "description": meaning}
    return {"type": [kind, "null"], "description": f"{meaning} Null {null}."}
