"""The sample ledger: what the generator makes, called sample data, and in agreement with the sample actuals."""

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sample_ledger
from leling_targets.ledger import Ledger
from leling_targets.ledger.observed import figures_of
from leling_targets.ledger.read import read_ledger
from leling_targets.ledger.standing import standing_of
from leling_targets.ledger.sums import by_level, by_stage
from leling_targets.model import ProjectStatus
from leling_targets.plan import load_plan
from running import ROOT, run_inside

SAMPLE, ACTUALS = "data/samples/ledger.xlsx", "data/samples/actuals.csv"
PLAN = load_plan(ROOT / "data" / "targets.yaml")
TODAY = datetime.date(2021, 12, 31)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """The ledger as it is read."""
    return read_ledger(ROOT / SAMPLE, PLAN)


def contents(path: Path) -> list[Any]:
    """Return every sheet with its cells and its merged ones."""
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)], sorted(map(str, sheet.merged_cells)))
        for sheet in book.worksheets
    ]


def test_it_holds_what_the_generator_makes(tmp_path: Path) -> None:
    sample_ledger.write(tmp_path / "ledger.xlsx")
    # `python tests/sample_ledger.py` writes it anew.
    assert contents(ROOT / SAMPLE) == contents(tmp_path / "ledger.xlsx")


def test_it_is_called_sample_data(ledger: Ledger) -> None:
    assert ledger.is_sample
    for sheet in openpyxl.load_workbook(ROOT / SAMPLE).worksheets:
        assert sheet["A1"].value.startswith("SAMPLE DATA 示例数据")
    names = [*ledger.projects["name"], *ledger.listing["enterprise"]]
    assert len(set(names)) == 110
    assert all(name.endswith("（虚构）") for name in names)


def test_nobody_in_it_is_a_person(ledger: Ledger) -> None:
    assert set(ledger.projects["leader"]) == {f"领导{one}" for one in "甲乙丙丁戊己庚辛壬"}
    assert all(re.fullmatch(r"示例人员[0-9]{2}", one) for one in ledger.projects["person"])
    assert all(one.endswith("（示例）") for one in ledger.projects["unit"])


def test_it_is_read_without_one_message(ledger: Ledger) -> None:
    assert ledger.problems == ()
    assert (len(ledger.projects), len(ledger.listing), ledger.updated) == (105, 5, TODAY)
    assert set(ledger.projects["month"]) == {12}


def test_its_roster_is_that_of_the_plan_and_one_project_counts_twice(ledger: Ledger) -> None:
    levels = by_level(ledger, PLAN)
    assert [(one.level.id, one.found) for one in levels] == [("provincial", 10), ("dezhou", 11), ("leling", 85)]
    assert [len(one.also) for one in levels] == [1, 1, 0]
    assert [len(one.enterprises) for one in by_stage(ledger.listing)] == [1, 2, 1, 1]


def test_its_counts_are_those_of_the_sample_actuals(ledger: Ledger) -> None:
    rows = figures_of(PLAN, ledger, TODAY).observations
    counts = {(row["indicator"], row["year"]): row["value"] for row in rows[rows["item"] == ""].to_dict("records")}
    assert counts == {
        ("provincial_key_projects", 2020): 4,
        ("provincial_key_projects", 2021): 3,
        ("dezhou_key_projects", 2020): 5,
        ("dezhou_key_projects", 2021): 5,
        ("leling_key_projects", 2020): 30,
        ("leling_key_projects", 2021): 20,
        ("pharma_chemical_park_projects", 2021): 9,
        ("sports_park_projects", 2021): 11,
        ("food_park_projects", 2021): 2,
        ("hardware_park_projects", 2021): 6,
        ("projects_over_100m", 2020): 12,
        ("projects_over_1b", 2020): 1,
        ("listed_enterprises", 2021): 5,
    }
    since = ledger.listing["since"]
    assert int((since <= "2020-09-30").sum()) == 3, "as the sample actuals say of September 2020"


def test_its_standards_hold_mostly(ledger: Ledger) -> None:
    rows = figures_of(PLAN, ledger, TODAY).observations
    investment = rows.loc[rows["indicator"] == "investment_per_mu", "value"]
    tax = rows.loc[rows["indicator"] == "tax_per_mu", "value"]
    assert (len(investment) > 60, int((investment < 250).sum()), int((investment == 280).sum())) == (True, 3, 1)
    assert int((investment < 280).sum()) == 3
    assert (len(tax), int((tax < 30).sum()), int((tax == 30).sum())) == (6, 1, 1)
    assert ledger.projects["promised_tax_per_mu"].notna().sum() > 60
    upgrades = ledger.projects[ledger.projects["construction"] == "technical_upgrade"]
    assert len(upgrades) > 10
    assert upgrades["area"].isna().all()


def test_its_projects_are_late_as_real_ones_are(ledger: Ledger) -> None:
    standing = standing_of(ledger, PLAN.projects, TODAY)
    assert Counter(standing["status"]) == {
        ProjectStatus.SERIOUSLY_LATE: 10,
        ProjectStatus.LATE: 10,
        ProjectStatus.NO_SCHEDULE: 1,
        ProjectStatus.ON_TIME: 26,
        ProjectStatus.NOT_DUE: 30,
        ProjectStatus.FINISHED_LATE: 5,
        ProjectStatus.FINISHED: 23,
    }
    assert int(standing["to_be_verified"].sum()) == 2
    assert standing.loc[standing["moved"] > 0, "moved"].tolist() == [2], "a finish and a milestone of one project"
    is_late = standing["status"].isin([ProjectStatus.SERIOUSLY_LATE, ProjectStatus.LATE]).to_numpy()
    assert (ledger.projects["problem"][is_late] != "").all(), "what is late says why"


def test_its_days_come_in_their_order(ledger: Ledger) -> None:
    projects = ledger.projects
    for first, second in (("signed", "started"), ("started", "in_statistics"), ("finished", "full_production")):
        both = projects[projects[first].notna() & projects[second].notna()]
        assert len(both) >= 6
        assert (both[first] < both[second]).all()
    assert set(ledger.milestones.groupby("project").size()) == {4, 5}
    assert ledger.milestones["project"].nunique() == 20


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_agrees_with_the_sample_actuals(language: str) -> None:
    found = run_inside(["check", ACTUALS, "--projects", SAMPLE, "--lang", language])
    assert found.exit == 1, "as without the ledger, a gap fails the gate"
    assert found.stderr.count("\n") == 2, "what has no data and why the gate failed, and not one warning"
    assert "--fail-on behind" in found.stderr
    assert SAMPLE in found.stdout
    words = {"en": "Sample data: the figures are invented", "zh": "示例数据"}
    assert words[language] in found.stdout


def test_alone_it_is_checked_too() -> None:
    found = run_inside(["check", "--projects", SAMPLE])
    assert found.exit == 1
    assert "L0" not in found.stderr
    assert "Sample data" in found.stdout


def test_the_roster_can_be_shown() -> None:
    found = run_inside(["projects", SAMPLE])
    assert (found.exit, found.stderr) == (0, "")
    assert "Sample data" in found.stdout
    assert "every project below is invented" in found.stdout
