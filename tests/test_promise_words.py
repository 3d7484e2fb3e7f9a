"""Words a plan writes beside its figures: what they say, whether their key says the same, and what is shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import plan_of
from leling_targets.figures import DIRECTIONS, Figure, Said, read_direction, read_goal, read_promise
from leling_targets.figures.promise_words import _BEFORE, _BEHIND
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.model import ONE_EDGED, Comparison, Each
from leling_targets.problems import PlanError

READ = [
    # what stands in a plan, the keys its words say, the figure without them
    ("600 亿元", (), "600 亿元"),
    ("1,234.5 万元", (), "1,234.5 万元"),
    ("力争600亿元", (), "600亿元"),
    ("达到600亿元", ("at_least",), "600亿元"),
    ("提高到62%以上", ("at_least",), "62%"),
    ("增到62%", ("at_least",), "62%"),
    ("快于5%", ("more_than",), "5%"),
    ("no slower than 5%", ("at_least",), "5%"),
    ("c. 6%", ("around",), "6%"),
    ("down to 4%", ("at_most",), "4%"),
    ("６００亿元以上", ("at_least",), "600亿元"),
    ("60家（含）以上", ("at_least",), "60家"),
    ("不少于60家", ("at_least",), "60家"),
    ("≥ 60", ("at_least",), "60"),
    ("At least 60 firms", ("at_least",), "60 firms"),
    ("60 firms or more", ("at_least",), "60 firms"),
    ("60+", ("at_least",), "60"),
    ("突破600亿元", ("more_than",), "600亿元"),
    ("力争突破600亿元", ("more_than",), "600亿元"),
    ("more than $1.2bn", ("more_than",), "$1.2bn"),
    ("over 600", ("more_than",), "600"),
    ("above 5%", ("more_than",), "5%"),
    ("控制在4%以内", ("at_most",), "4%"),
    ("降到4%以下", ("at_most",), "4%"),
    ("不超过4%", ("at_most",), "4%"),
    ("no more than 4%", ("at_most",), "4%"),
    ("up to 4%", ("at_most",), "4%"),
    ("within 4%", ("at_most",), "4%"),
    ("低于4%", ("less_than",), "4%"),
    ("控制在低于4%", ("less_than",), "4%"),
    ("below 4%", ("less_than",), "4%"),
    ("达到超过60%", ("more_than",), "60%"),
    ("突破600亿元以上", ("more_than", "at_least"), "600亿元"),
    ("达到4%以内", ("at_least", "at_most"), "4%"),
    ("6%左右", ("around",), "6%"),
    ("约6%", ("around",), "6%"),
    ("~6%", ("around",), "6%"),
    ("about 6%", ("around",), "6%"),
    ("6%±0.5%", ("around",), "6%"),
    ("600余亿元", ("around",), "600亿元"),
    ("5%-6%", ("between",), "5%"),
    ("5～6%", ("between",), "5%"),
    ("控制在5%至6%之间", ("between",), "5%"),
    ("between 5 and 6 million yuan", ("between",), "5 million yuan"),
    ("-5%--3%", ("between",), "-5%"),
    ("翻一番", (), "翻一番"),
    ("力争翻一番", (), "翻一番"),
    ("达到基期的2倍", (), "达到基期的2倍"),
    ("at least double", ("at_least",), "double"),
    ("全省前60位", ("at_most",), "60位"),
    ("全省同类前60位", ("at_most",), "60位"),
    ("#60", (), "60"),
    ("力争进入全省前十", ("at_most",), "10位"),
    ("前一百二十三名", ("at_most",), "123位"),
    ("前六十位以内", ("at_most",), "60位"),
    ("全省第60名", (), "60位"),
    ("后20位以外", ("at_most",), "20位"),
    ("退出全省后20位", ("at_most",), "20位"),
    ("in the top 60", ("at_most",), "60"),
    ("60th or better", (), "60"),
    ("outside the bottom 20", ("at_most",), "20"),
    # What is no promise is left as it is.
    ("约束性", (), "约束性"),
    ("以上", (), "以上"),
    ("overtime 5", (), "overtime 5"),
    ("2021-06", (), "2021-06"),
    ("1e-308 亿元", (), "1e-308 亿元"),
    ("前60%", (), "前60%"),
    ("600亿元以外", (), "600亿元以外"),
    ("", (), ""),
]


@pytest.mark.parametrize(("text", "keys", "figure"), READ)
def test_the_words_are_told_from_the_figure(text: str, keys: tuple[str, ...], figure: str) -> None:
    promise = read_promise(text)
    assert (promise.keys, promise.figure) == (keys, figure)


def test_a_range_and_a_tolerance_are_whole() -> None:
    assert read_promise("20—30 万亩").upper == "30 万亩"
    assert read_promise("20—30 万亩").figure == "20 万亩"
    assert read_promise("6±0.5 个百分点").tolerance == "0.5 个百分点"


@pytest.mark.parametrize("side", ["before", "behind"])
@pytest.mark.parametrize("said", Said)
def test_every_word_of_the_table_says_what_its_row_says(said: Said, side: str) -> None:
    for written in (_BEFORE if side == "before" else _BEHIND).get(said, "").split():
        word = written.replace("_", " ")
        text = f"{word} 60 家" if side == "before" else f"60 家 {word}"
        assert read_promise(text).keys == ((said.key,) if said.key else ()), text
        assert read_promise(text).figure == "60 家"


def test_no_word_stands_in_two_rows() -> None:
    for table in (_BEFORE, _BEHIND):
        words = [word for written in table.values() for word in written.split()]
        assert len(words) == len(set(words))


@given(st.one_of(st.text(), st.text(alphabet="0123456789.-~—±%前后位名以外上内约突破不超过达到至第十百 topbeluw亿元")))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    promise = read_promise(text)
    assert promise.figure == text or isinstance(read_goal(promise.figure), Figure)
    assert promise.upper == "" or isinstance(read_goal(promise.upper), Figure)
    assert bool(promise.words or promise.upper or promise.is_place) or promise.figure == text


@given(st.sampled_from([*_BEFORE.items()]), st.floats(0.1, 1e6), st.sampled_from(["%", "亿元", "家"]))
def test_a_figure_is_the_same_with_its_words_and_without(row: tuple[Said, str], value: float, unit: str) -> None:
    figure = f"{value:.2f}{unit}"
    for word in row[1].split():
        assert read_goal(read_promise(f"{word.replace('_', ' ')} {figure}").figure) == read_goal(figure)


HELD = [
    # keys of a target, its figure, what is shown as promised
    ("measure: level, more_than: 突破600亿元", 600, "600亿元"),
    ("measure: level, at_least: 力争600 亿元以上", 600, "600 亿元"),
    ("measure: level, at_least: reach 600", 600, "600"),
    ("measure: level, at_least: '>= 5'", 5, "5"),
    ("measure: level, less_than: below 4%", 0.04, "4%"),
    ("measure: average_growth, at_most: 控制在4%以内", 0.04, "4%"),
    ("measure: cumulative_change, at_least: 力争翻一番", 1, "翻一番"),
    ("measure: cumulative_change, at_most: '<= -13.5%'", -0.135, "-13.5%"),
    ("measure: average_growth, at_least: 不低于13.5%, counts: reduction", 0.135, "13.5%"),
    ("measure: cumulative_change, at_least: 减半以上, counts: reduction", 0.5, "减半"),
    ("measure: rank, at_most: 前60位", 60, "60位"),
    ("measure: rank, at_most: 达到全省第60名", 60, "60位"),
    ("measure: rank, less_than: 达到第60位", 60, "60位"),
    ("measure: rank, at_most: 不超过60", 60, "60"),
    ("measure: rank, at_most: 后20位以外, of: 100", 80, "80位"),
    ("measure: rank, at_most: outside the bottom 20, of: 100", 80, "80"),
    ("measure: standard, at_least: 280 万元/亩以上", 280, "280 万元/亩"),
]


@pytest.mark.parametrize(("keys", "figure", "promised"), HELD)
def test_a_word_that_agrees_with_its_key_is_read_away(keys: str, figure: float, promised: str) -> None:
    (target,) = plan_of(keys).targets
    assert target.figure == pytest.approx(figure, rel=1e-15)
    assert target.promised == promised


def test_figures_beside_the_goal_have_words_too() -> None:
    (target,) = plan_of(
        "measure: level, kind: flow, more_than: 突破600亿元, base: 达到420亿元, areas: {东区: 突破200亿元}, "
        "milestones: {2020: 达到480亿元, 2021: 540亿元以上}, "
        "revised: [{date: 2021-03-01, reason: R, more_than: 超过580亿元, milestones: {2021: 力争500亿元}}]"
    ).targets
    assert (target.base, target.areas, target.milestones) == (420, {"东区": 200}, ((2020, 480), (2021, 540)))
    assert (target.revised[0].figure, target.revised[0].milestones) == (580, ((2021, 500),))


def test_a_unit_is_read_beside_words() -> None:
    whole, female = plan_of("measure: level, at_least: 力争60 家, dimensions: {sex: {female: 30家以上}}").targets
    assert (whole.unit.zh, female.figure, female.promised) == ("家", 30, "30家")


LEVEL = "measure: level"
REFUSED = [
    (f"{LEVEL}, at_least: 突破600亿元", "P049", "more_than: 600亿元"),
    (f"{LEVEL}, more_than: 达到600亿元", "P049", "at_least: 600亿元"),
    (f"{LEVEL}, more_than: 600亿元以上", "P049", "at_least: 600亿元"),
    (f"{LEVEL}, less_than: 4%以下", "P049", "at_most: 4%"),
    (f"{LEVEL}, at_most: 低于4%", "P049", "less_than: 4%"),
    (f"{LEVEL}, at_least: more than 60", "P049", "more_than: 60"),
    (f"{LEVEL}, at_most: at least 60", "P049", "at_least: 60"),
    (f"{LEVEL}, at_least: 突破60亿元以上", "P049", "more_than / at_least"),
    (f"{LEVEL}, more_than: 600亿元, areas: {{东区: 200亿元以上}}", "P049", "200亿元"),
    (f"{LEVEL}, at_least: 60 家, milestones: {{2020: 不超过50 家}}", "P049", "50 家"),
    (f"{LEVEL}, at_least: 60 家, dimensions: {{sex: {{female: 突破30 家}}}}", "P049", "30 家"),
    (f"{LEVEL}, at_most: 60 家, revised: [{{date: 2021-03-01, reason: R, at_most: 超过50 家}}]", "P049", "50 家"),
    ("measure: rank, less_than: 前60位", "P049", "at_most: 60位"),
    (f"{LEVEL}, at_least: 6%左右", "P050", "around: 6%"),
    (f"{LEVEL}, at_most: about 6%", "P050", "around: 6%"),
    ("measure: average_growth, at_least: 6%±0.5%", "P050", "tolerance: 0.5%"),
    (f"{LEVEL}, at_least: 5%-6%", "P050", "between: [5%, 6%]"),
    (f"{LEVEL}, at_least: 5～6%", "P050", "between: [5%, 6%]"),
    (f"{LEVEL}, at_least: 60 家, areas: {{东区: 约30 家}}", "P050", "at_least"),
    ("measure: rank, at_most: 后20位以外", "P051", "of:"),
    ("measure: rank, at_most: 后100位以外, of: 100", "P051", "100"),
    ("measure: rank, at_most: 不低于第60位", "P017", "前60位"),
    ("measure: rank, at_most: 第60位以下", "P017", "前60位"),
    ("measure: rank, at_most: 不低于60", "P017", "前60位"),
    (f"{LEVEL}, at_most: 前60位", "P017", "measure: rank"),
    (f"{LEVEL}, at_least: 60 家, base: 超过50 家", "P017", "50 家"),
    (f"{LEVEL}, at_least: 60 家, base: 50 家左右", "P017", "50 家"),
    (f"{LEVEL}, at_least: 60 家, limit: 90 家以内", "P017", "90 家"),
    ("measure: cumulative_change, at_most: 减半以上", "P017", "at_most: 减半"),
    ("measure: cumulative_change, at_most: -13.5%以上", "P017", "at_most: -13.5%"),
    (f"{LEVEL}, at_least: 力争", "P017", "30%"),
    (f"{LEVEL}, should: 好转", "P012", "持续下降"),
    (f"{LEVEL}, should: 持续下降, by: 2021", "P025", "each: year"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("keys", "code", "remedy"), REFUSED)
def test_what_a_key_does_not_say_is_refused_with_the_remedy(
    keys: str, code: str, remedy: str, language: Language
) -> None:
    with pytest.raises(PlanError) as raised:
        plan_of(keys)
    (problem,) = raised.value.problems
    assert problem.code.value == code
    assert remedy in problem.message(language)
    assert problem.location is not None
    assert problem.location.line is not None


@pytest.mark.parametrize("comparison", ONE_EDGED)
def test_what_a_message_says_to_write_is_right(comparison: Comparison) -> None:
    """Whoever follows the remedy is done, whichever word stood under whichever key."""
    for said, written in (*_BEFORE.items(), *_BEHIND.items()):
        if not said.is_bound or said.key == comparison.value:
            continue
        for word in written.split():
            text = word.replace("_", " ")
            figure = f"{text} 60 家" if word in _BEFORE.get(said, "").split() else f"60 家 {text}"
            with pytest.raises(PlanError) as raised:
                plan_of(f"{LEVEL}, {comparison.value}: '{figure}'")
            found = re.search(r"write (.*)$", raised.value.problems[0].message("en"))
            assert found is not None
            assert found[1] == f"{said.key}: 60 家"
            assert plan_of(f"{LEVEL}, {found[1]}").targets[0].figure == 60


@pytest.mark.parametrize("word", DIRECTIONS)
def test_words_for_a_direction(word: str) -> None:
    (target,) = plan_of(f"{LEVEL}, unit: 吨, should: {word}").targets
    is_every_year = word.startswith(("持续", "逐年", "每年", "年年", "只")) or "every year" in word
    falls = any(part in word for part in ("降", "减", "缩", "fall", "de", "reduc")) and not word.startswith(
        ("只增", "只升")
    )
    assert target.comparison is (Comparison.FALL if falls else Comparison.RISE)
    assert (target.each is Each.YEAR) is is_every_year


def test_a_direction_is_read_whatever_its_case_and_spaces() -> None:
    assert read_direction(" Fall  every year ") == DIRECTIONS["fall every year"]
    assert read_direction("下滑") is None


def test_every_year_may_be_said_twice() -> None:
    (target,) = plan_of(f"{LEVEL}, should: 持续下降, each: year").targets
    assert target.each is Each.YEAR


def test_a_bound_of_projects_is_read_from_the_same_words() -> None:
    for bound, comparison in (("> 1 亿元", "more_than"), ("超过1亿元", "more_than"), ("1亿元以上", "at_least")):
        (target,) = plan_of(
            f"measure: total, at_least: 5 个, from_projects: {{event: signed, total_investment: '{bound}'}}"
        ).targets
        assert target.from_projects is not None
        assert target.from_projects.total_investment == (Comparison(comparison), 10_000)
