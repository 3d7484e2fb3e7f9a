"""Plan x observations x as-of x method -> Assessment, in columns: one city or three thousand counties alike."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals import Actuals, Observations
from leling_targets.assessment.assessment import AsOf, Assessment, period_label, unit_name
from leling_targets.assessment.from_ledger import FromLedger, no_ledger
from leling_targets.assessment.notes import notes_of
from leling_targets.assessment.paths import required_by_year
from leling_targets.assessment.places import CRITERIA, Places, places_of
from leling_targets.assessment.published import covered_rows, judge_published
from leling_targets.assessment.turning import turning_points
from leling_targets.columns.arithmetic import SHAPES, Numbers
from leling_targets.columns.formed import Formed, completion, gap_of, together
from leling_targets.columns.history import Codes, History, build_history, keys_of, period_key
from leling_targets.columns.questions import MEASURES, Questions, build_questions, milestones_in_force
from leling_targets.ledger import Ledger
from leling_targets.ledger.joining import with_figures
from leling_targets.ledger.observed import figures_of
from leling_targets.measures import FORMATIONS, YEARLY, Milestones, standard
from leling_targets.methods import schedule
from leling_targets.model import Measure, MethodName, Note, Plan, Status, Target
from leling_targets.problems import NothingToCheckError, Problem, ProblemCode, files_left_out

_STATUSES = tuple(Status)


def assess(
    plan: Plan,
    actuals: Actuals,
    *,
    as_of: AsOf | None = None,
    methods: Sequence[MethodName] = (MethodName.SCHEDULE,),
    only: Collection[str] = (),
    groups: Collection[str] = (),
    areas: Collection[str] = (),
    ledger: Ledger | None = None,
) -> Assessment:
    """Return how far the plan's promises and the actuals are apart.

    `as_of` is the newest period in the data inside the plan, unless given. `only`, `groups` and `areas` select.
    `ledger` is the project ledger that targets with `from_projects` are counted from.
    The first of `methods` gives the status.
    Raises NothingToCheckError where nothing of the data lies inside the plan or nothing is selected, ActualsError where
    a figure is reported otherwise than the ledger gives it.
    """
    targets = tuple(
        target for target in plan.targets if (not only or target.id in only) and (not groups or target.group in groups)
    )
    counted = no_ledger(len(actuals.observations))
    if ledger is not None:
        formed = figures_of(plan, ledger, as_of.date if as_of else None)
        actuals = with_figures(actuals, plan, ledger, formed)
        first = len(actuals.observations) - len(formed.observations)
        counted = FromLedger(first, formed.behind, formed.enterprises)
    observations = actuals.observations
    used = _newest(plan, observations)
    is_too_early = as_of is not None and as_of.key < period_key(plan.first_year, 1)
    if not targets:
        raise NothingToCheckError([Problem(ProblemCode.NOTHING_SELECTED)])
    if is_too_early or (used is None and as_of is None):
        years = f"{plan.first_year}-{plan.last_year}"
        raise NothingToCheckError([Problem(ProblemCode.NOTHING_TO_CHECK, None, {"years": years})])
    upto = as_of or used
    assert upto is not None
    names, area_codes = _areas(plan, observations)
    history = build_history(observations, actuals.revised, area_codes, len(names), len(plan.indicators), upto.key)
    chosen = tuple(name for name in names if not areas or name in areas)
    if not chosen:
        raise NothingToCheckError([Problem(ProblemCode.NO_SUCH_AREA, None, {"found": ", ".join(areas)})])
    questions = _questions(plan, targets, names, chosen, upto)
    run = _Run(plan, targets, actuals, upto, tuple(methods), names, chosen, questions, history, area_codes, counted)
    return run.result()


def _newest(plan: Plan, observations: Observations) -> AsOf | None:
    keys = keys_of(observations)
    inside = (keys >= period_key(plan.first_year, 1)) & (keys <= period_key(plan.last_year, 12))
    key = int(keys.max(where=inside, initial=-1))
    return AsOf(key // 12, key % 12 + 1) if key >= 0 else None


def areas_only_shown(plan: Plan, areas: Sequence[str]) -> tuple[str, ...]:
    """Return the areas beside the plan's own that it gives no goals: they are shown and fail no gate."""
    if not plan.area or plan.area not in areas:
        return ()
    promised = {area for target in plan.targets for area in target.areas}
    return tuple(area for area in areas if area != plan.area and area not in promised)


def _areas(plan: Plan, observations: Observations) -> tuple[tuple[str, ...], Codes]:
    """Return the areas, as the plan lists them and then as the files do, and the number of each observation's.

    An area with a goal of its own is one of them, whether or not anything was reported of it.
    """
    column = observations["area"].cat
    codes = pd.unique(column.codes.to_numpy())
    found = [str(column.categories[int(code)]) for code in codes]
    promised = [area for target in plan.targets for area in target.areas]
    listed = [plan.area] if plan.area in found or not (found or promised) else []
    names = tuple(dict.fromkeys([*listed, *promised, *found]))
    place = {name: number for number, name in enumerate(names)}
    numbers = np.array([place.get(str(name), 0) for name in column.categories] or [0], dtype=np.int32)
    return names, numbers.take(column.codes.to_numpy())


def _said_of_areas(areas: Sequence[str]) -> list[Problem]:
    most = 3
    found = ", ".join(areas[:most]) + (", ..." if len(areas) > most else "")
    return [Problem(ProblemCode.AREAS_ONLY_SHOWN, None, {"count": len(areas), "found": found})] if areas else []


def _questions(
    plan: Plan, targets: tuple[Target, ...], names: tuple[str, ...], chosen: tuple[str, ...], upto: AsOf
) -> Questions:
    questions = build_questions(plan, targets, chosen, upto.day)
    if chosen == names:
        return questions
    area = np.array([names.index(name) for name in chosen], dtype=np.int64)[questions.area]
    count = len(plan.indicators)
    return replace(questions, series=area * count + questions.series % count)


@dataclass(frozen=True, eq=False)
class _Run:
    plan: Plan
    targets: tuple[Target, ...]
    actuals: Actuals
    as_of: AsOf
    methods: tuple[MethodName, ...]
    names: tuple[str, ...]
    areas: tuple[str, ...]
    questions: Questions
    history: History
    area_codes: Codes
    from_ledger: FromLedger

    @property
    def milestones(self) -> Milestones:
        return [milestones_in_force(target, self.as_of.day) for target in self.plan.targets]

    def result(self) -> Assessment:
        q = self.questions
        history = self.history.take(q.series)
        formed, items, mean = self.formed(history, self.as_of.key)
        status, pace = schedule.judge(q, formed, self.as_of.key)
        statuses, verdicts = self.verdicts(history, status, pace)
        said = self.notes_of_method(status, statuses[0])
        said[Note.FROM_PROJECTS] = self.from_ledger.figures(formed.period, history, items)
        said[Note.FILES_LEFT_OUT] = np.full(len(q), bool(files_left_out(self.actuals.problems)))
        year_ends = schedule.year_ends_as(q, formed, self.as_of.key, status)
        if self.methods[0] is not MethodName.SCHEDULE:
            # What our schedule would say at the year's end is nothing to another rule's verdict.
            year_ends = np.where(covered_rows(q), -1, year_ends)
        said[Note.YEAR_ENDS_WORSE] = year_ends >= 0
        chosen = self.plan.area, [target.id for target in self.targets], self.areas
        notes = notes_of(q, formed, history, status, self.plan.targets, self.as_of.key, self.actuals.is_sample, said)
        return Assessment(
            plan=self.plan,
            targets=self.targets,
            areas=self.areas,
            as_of=self.as_of,
            methods=self.methods,
            inputs=self.actuals.inputs,
            is_sample=self.actuals.is_sample,
            left_out=self.left_out(),
            problems=(
                *self.plan.problems,
                *self.actuals.problems,
                *_said_of_areas(areas_only_shown(self.plan, self.areas)),
            ),
            observations=self.actuals.observations,
            figures=self.figures(formed, verdicts, mean, year_ends, notes, self.places(formed, pace, statuses[0])),
            verdicts=verdicts,
            items=self.items(items),
            projects=self.from_ledger.projects(*chosen),
            enterprises=self.from_ledger.listed(*chosen),
            units=self.actuals.units,
            make_series=self.series,
            make_paths=lambda: self.paths(formed),
            turning=lambda row, step: turning_points(q, history, formed, row, step, self.judged),
        )

    def judged(self, q: Questions, history: History) -> tuple[Formed, NDArray[np.int64]]:
        """Return the figures and statuses of rows that are no standards, by the method that gives the status."""
        as_of = self.as_of.key
        formed = _asking_the_goal(together(list(_parts(q, history, as_of, self.milestones)), len(q)))
        status, _ = schedule.judge(q, formed, as_of)
        if self.methods[0] is not MethodName.SCHEDULE:
            status, _ = judge_published(self.methods[0], q, history, self.plan.targets, as_of, status)
        return formed, status

    def paths(self, formed: Formed) -> pd.DataFrame:
        q = self.questions
        found = required_by_year(q, formed, self.milestones)
        rows = found["question"].to_numpy(dtype=np.int64)
        named = {
            "area": _worded(q.area[rows], list(self.areas)),
            "id": _worded(q.target[rows], [target.id for target in self.plan.targets]),
        }
        return found.drop(columns="question").assign(**named)

    def formed(self, history: History, as_of: int) -> tuple[Formed, standard.Items, Numbers]:
        """Return the figures of all rows at an as-of, every measure forming its own."""
        q = self.questions
        parts = list(_parts(q, history, as_of, self.milestones))
        rows = np.flatnonzero(q.measure == MEASURES.index(Measure.STANDARD))
        indicators = len(self.plan.indicators)
        judged = standard.form(q.take(rows), self.actuals.observations, self.area_codes, indicators, as_of)
        parts.append((rows, judged.formed))
        mean = np.full(len(q), np.nan)
        mean[rows] = judged.weighted_mean
        return (
            _asking_the_goal(together(parts, len(q))),
            judged.items.assign(question=rows[judged.items["question"].to_numpy()]),
            mean,
        )

    def verdicts(
        self, history: History, status: NDArray[np.int64], pace: Numbers
    ) -> tuple[list[NDArray[np.int64]], pd.DataFrame]:
        q = self.questions
        statuses: list[NDArray[np.int64]] = []
        frames: list[pd.DataFrame] = []
        for name in self.methods:
            words, ratio_, score = np.full(len(q), None, dtype=object), pace, np.full(len(q), np.nan)
            judged = status
            if name is not MethodName.SCHEDULE:
                judged, said = judge_published(name, q, history, self.plan.targets, self.as_of.key, status)
                covered = covered_rows(q)
                words, score = said.method_status, said.score
                ratio_ = np.where(covered, said.pace, pace)
            statuses.append(judged)
            final = np.isin(judged, [_STATUSES.index(Status.ACHIEVED), _STATUSES.index(Status.MISSED)])
            frames.append(
                pd.DataFrame(
                    {
                        "area": self.area_column(),
                        "id": self.target_column([target.id for target in self.plan.targets]),
                        "method": _constant(name.value, len(q)),
                        "status": _worded(judged, [status.value for status in Status]),
                        "method_status": words,
                        "pace": ratio_,
                        "score": score,
                        "final": final,
                    },
                    copy=False,
                )
            )
        return statuses, pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]

    def places(self, formed: Formed, pace: Numbers, status: NDArray[np.int64]) -> Places:
        whole = self.plan.whole
        at = self.areas.index(whole) if whole in self.areas else -1
        return places_of(self.questions, formed, pace, status, len(self.areas), at)

    def notes_of_method(self, schedule_: NDArray[np.int64], judged: NDArray[np.int64]) -> dict[Note, NDArray[np.bool_]]:
        """Return what the published method that gives the status could not judge."""
        if self.methods[0] is MethodName.SCHEDULE:
            return {}
        no_data = _STATUSES.index(Status.NO_DATA)
        return {
            Note.METHOD_NOT_APPLICABLE: ~covered_rows(self.questions),
            Note.METHOD_HAS_NO_FIGURE: (judged == no_data) & (schedule_ != no_data),
        }

    def area_column(self) -> pd.Categorical:
        return _worded(self.questions.area, list(self.areas))

    def target_column(self, words: list[str]) -> pd.Categorical:
        return _worded(self.questions.target, words)

    def figures(
        self,
        f: Formed,
        verdicts: pd.DataFrame,
        mean: Numbers,
        year_ends: NDArray[np.int64],
        notes: NDArray[np.object_],
        places: Places,
    ) -> pd.DataFrame:
        q = self.questions
        targets = self.plan.targets
        given = verdicts.iloc[: len(q)]
        months_left = period_key(q.last_year, 12) - f.period
        is_standard = q.measure == MEASURES.index(Measure.STANDARD)
        units = ["fraction" if target.measure is Measure.STANDARD else unit_name(target) for target in targets]
        return pd.DataFrame(
            {
                "area": self.area_column(),
                "id": self.target_column([target.id for target in targets]),
                "group": self.target_column([target.group for target in targets]),
                "owner": self.target_column([target.owner for target in targets]),
                "measure": self.target_column([target.measure.value for target in targets]),
                "comparison": self.target_column(
                    [target.comparison.value if target.comparison else "" for target in targets]
                ),
                "unit": self.target_column(units),
                "path": _worded(f.shape, [shape.value for shape in SHAPES]),
                "period": period_column(f.period),
                "deadline": q.last_year,
                "base": f.base,
                "pace_base": f.pace_base,
                "actual": f.actual,
                "change": f.change,
                "required": f.required,
                "year_task": f.year_task,
                "goal": f.goal,
                "gap": gap_of(f.actual, f.required, q.gap_direction),
                "goal_gap": gap_of(f.actual, f.goal, q.gap_direction),
                "completion": completion(f.actual, f.goal, q.direction, q.is_countable),
                "year_completion": completion(f.actual, f.year_task, q.direction, q.is_countable),
                "schedule_gap": f.schedule_gap,
                "pace": given["pace"].to_numpy(),
                "needed": f.needed,
                "remaining": f.remaining,
                "months_left": np.where(np.isfinite(f.remaining), months_left, np.nan),
                "projected": f.projected,
                "place": places.place,
                "placed_by": _worded(places.placed_by, [*(one.value for one in CRITERIA), ""]),
                "own_average": f.own_average,
                "listed": f.listed,
                "threshold": np.where(is_standard, q.goal, np.nan),
                "weighted_mean": mean,
                "missing_year": f.missing_year,
                "failed_period": period_column(f.failed_period),
                "failed_figure": f.failed_figure,
                "last_year_share": f.last_year_share,
                "year_ends": _worded(np.where(year_ends < 0, len(Status), year_ends), [*Status, ""]),
                "is_over": self.as_of.key >= period_key(q.last_year, 12),
                "position": q.target,
                "method": given["method"].array,
                "status": given["status"].array,
                "method_status": given["method_status"].to_numpy(),
                "score": given["score"].to_numpy(),
                "notes": notes,
            },
            copy=False,
        )

    def items(self, items: standard.Items) -> pd.DataFrame:
        q, row = self.questions, items["question"].to_numpy()
        frame = pd.DataFrame(
            {
                "area": _worded(q.area[row], list(self.areas)),
                "id": _worded(q.target[row], [target.id for target in self.plan.targets]),
                "item": items["item"].to_numpy(),
                "period": period_column(items["period"].to_numpy()),
                **{name: items[name].to_numpy() for name in ("value", "weight", "holds", "shortfall")},
                "shortfall_total": self.from_ledger.shortfall_totals(items, q.target[row], self.plan.targets),
            }
        )
        origins = pd.DataFrame(self.origins(items["origin"].to_numpy()))
        return pd.concat([frame, origins], axis=1)

    def origins(self, position: NDArray[np.integer]) -> dict[str, object]:
        found = self.actuals.observations.iloc[position]
        return {name: found[name].to_numpy() for name in ("source", "sheet", "row", "column")}

    def series(self) -> pd.DataFrame:
        """Return, per row and period with a figure, the figure and what was formed and required as of then."""
        q, history = self.questions, self.history.take(self.questions.series)
        frames: list[pd.DataFrame] = []
        for column, key in enumerate(history.periods.tolist()):
            formed, _, _ = self.formed(history, key)
            for form, values, origin in (
                ("level", history.level, history.level_origin),
                ("growth", history.growth, history.growth_origin),
            ):
                rows = np.flatnonzero(np.isfinite(values[:, column]))
                if not len(rows):
                    continue
                is_current = formed.period[rows] == key
                frames.append(
                    pd.DataFrame(
                        {
                            "area": _worded(q.area[rows], list(self.areas)),
                            "id": _worded(q.target[rows], [target.id for target in self.plan.targets]),
                            "period": period_column(np.full(len(rows), key)),
                            "form": _constant(form, len(rows)),
                            "value": values[rows, column],
                            "actual": np.where(is_current, formed.actual[rows], np.nan),
                            "required": np.where(is_current, formed.required[rows], np.nan),
                            "derived": history.derived[rows, column] & (form == "level"),
                            "row_number": rows,
                            **self.origins(origin[rows, column]),
                        }
                    )
                )
        if not frames:
            return pd.DataFrame(columns=list(_SERIES))
        joined = pd.concat(frames, ignore_index=True)
        return joined.sort_values("row_number", kind="stable", ignore_index=True).drop(columns="row_number")

    def left_out(self) -> dict[str, int]:
        observations = self.actuals.observations
        keys = keys_of(observations)
        kind, form = observations["period_kind"].cat, observations["form"].cat
        is_single = kind.codes.to_numpy() == list(kind.categories).index("single")
        is_growth = form.codes.to_numpy() == list(form.categories).index("growth")
        counts = {**self.actuals.left_out}
        counts["later"] = int((keys > self.as_of.key).sum())
        counts["single_rate"] = int((is_single & is_growth & (keys <= self.as_of.key)).sum())
        return {reason: count for reason, count in counts.items() if count}


_SERIES = ("area", "id", "period", "form", "value", "actual", "required", "derived", "source", "sheet", "row", "column")


def _parts(
    q: Questions, history: History, as_of: int, milestones: Milestones
) -> Iterator[tuple[NDArray[np.int64], Formed]]:
    """Yield rows and their figures, every measure forming its own; those of standards come from items."""
    for measure, form in FORMATIONS.items():
        is_it = q.measure == MEASURES.index(measure)
        yearly = YEARLY.get(measure, form)
        for former, found in ((form, is_it & ~q.each_year), (yearly, is_it & q.each_year)):
            if len(rows := np.flatnonzero(found)):
                yield rows, former(q.take(rows), history.take(rows), as_of, milestones)


def period_column(keys: NDArray[np.int64]) -> pd.Categorical:
    """Return period keys as labels."""
    distinct, inverse = np.unique(keys, return_inverse=True)
    return _worded(inverse, [period_label(int(key)) for key in distinct])


def _asking_the_goal(whole: Formed) -> Formed:
    """Return the figures, the goal being what is asked for where the deadline has decided and no path was drawn."""
    is_open = whole.is_decided & np.isnan(whole.required)
    return replace(whole, required=np.where(is_open, whole.goal, whole.required))


def _worded(codes: NDArray[np.generic], words: list[str]) -> pd.Categorical:
    """Return positions in a list of words as a categorical; words that stand twice become one."""
    distinct = list(dict.fromkeys(words))
    if len(distinct) < len(words):
        codes = np.array([distinct.index(word) for word in words], dtype=np.int64)[codes]
    return pd.Categorical.from_codes(codes.astype(np.int32), categories=pd.Index(distinct, dtype=object))


def _constant(word: str, rows: int) -> pd.Categorical:
    return _worded(np.zeros(rows, dtype=np.int32), [word])
