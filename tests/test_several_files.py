"""Several sheets and files together: what one of them lacks takes nothing from the others."""

from contextlib import suppress
from itertools import permutations
from pathlib import Path

import pytest

from leling_targets.actuals import read_actuals
from leling_targets.problems import ActualsError
from running import run_inside
from sheets import PLAN, write_book, write_csv

GOOD = "indicator|period|value|unit\n工业总产值|2021年|310|亿元"
POOR: dict[str, str] = {
    "only a header": "indicator|period|value|unit",
    "nothing of the plan": "indicator|period|value|unit\n原油产量|2021年|5|万吨",
    "nothing reported": "indicator|period|value|unit\n营业收入|2021年||亿元",
    "reported in words": "indicator|period|value|unit|note\n营业收入|2021年|未上报|亿元|迟报",
    "areas, items, remarks": "area|indicator|item|period|value|unit|version|note\n甲县|亩均税收|一|2021|3|万元/亩||x",
    "words on words": "指标名称|地区名称|频度|单位|开始时间\n营业收入|某县|月|万元|1990-01",
    "figures of a plan alone": "指标|单位|2021年计划数\n营业收入|亿元|300",
    "years across": "指标|单位|2020年|2021年\n营业收入|亿元|200|210",
    "years across, nothing reported": "指标|单位|2020年|2021年\n营业收入|亿元||",
    "years down": "时间|营业收入(亿元)|企业数(家)\n2021年|300|50",
    "a bureau's sheet": "2021年1-9月全市主要经济指标|||\n指标|单位|本月止累计|增长%\n营业收入|亿元|3|4",
    "an empty sheet": "",
    "one word": "说明",
}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def outputs_of(*files: str) -> list[float]:
    observations = read_actuals(files, PLAN).observations
    return list(observations["value"][observations["indicator"] == "output"])


@pytest.mark.parametrize("first", POOR)
@pytest.mark.parametrize("second", POOR)
def test_sheets_of_a_book_do_not_spoil_one_another(first: str, second: str) -> None:
    for number, names in enumerate(permutations(("good", "first", "second"))):
        sheets = {"good": GOOD, "first": POOR[first], "second": POOR[second]}
        write_book(Path(f"{number}.xlsx"), {name: sheets[name] for name in names})
        # A sheet may have faults of its own; a defect would be another exception.
        with suppress(ActualsError):
            assert outputs_of(f"{number}.xlsx") == [310]


@pytest.mark.parametrize("name", POOR)
def test_a_file_is_read_beside_any_other(name: str) -> None:
    write_csv(Path("good.csv"), GOOD)
    write_csv(Path("poor.csv"), POOR[name])
    alone = run_inside(("read", "poor.csv", "--format", "json"), Path.cwd())
    for files in (("good.csv", "poor.csv"), ("poor.csv", "good.csv")):
        found = run_inside(("check", *files), Path.cwd())
        assert found.exit in (0, 1, 3, 4), found.stderr
        assert (found.exit == 3) == (alone.exit == 3)
