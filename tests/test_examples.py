"""The example plans that come with the program: written by `leling init --example`, and taken through every command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leling_targets.i18n import LANGUAGES, Language
from leling_targets.model import Comparison, Each, Measure
from leling_targets.plan import load_plan
from leling_targets.plan.find import example_plans
from running import ROOT, Outcome, run_inside

SAMPLES, GOLDEN = ROOT / "data" / "samples", ROOT / "tests" / "golden"
EXAMPLES = tuple(example_plans())


@pytest.fixture
def written(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder with an example plan and its figures, as a newcomer has them."""
    found = run_inside(["init", "--example", request.param], tmp_path)
    assert (found.exit, found.stderr) == (0, "")
    return tmp_path


def run(folder: Path, *arguments: str) -> Outcome:
    found = run_inside(arguments, folder)
    assert found.exit in (0, 1), found.stderr
    return found


@pytest.mark.parametrize("written", EXAMPLES, indirect=True)
def test_the_files_are_those_of_the_samples(written: Path, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["written"]
    for own, sample in (("targets.yaml", f"{name}.yaml"), ("actuals.csv", f"{name}.csv")):
        assert (written / own).read_bytes() == (SAMPLES / sample).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", EXAMPLES, indirect=True)
def test_an_example_is_checked(
    written: Path, language: Language, request: pytest.FixtureRequest, expect: Callable[[Path, bytes], None]
) -> None:
    name = request.node.callspec.params["written"]
    assert run(written, "validate").exit == 0
    found = run(written, "check", "actuals.csv", "--lang", language, "--format", "markdown")
    expect(GOLDEN / "examples" / f"{name}-{language}.md", found.stdout.encode())
    assert ("invented" if language == "en" else "虚构") in found.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", EXAMPLES, indirect=True)
def test_an_example_goes_through_every_command(written: Path, language: Language) -> None:
    for target in load_plan(written / "targets.yaml").targets:
        assert (
            target.name.in_language(language)
            in run(written, "explain", target.id, "actuals.csv", "--lang", language).stdout
        )
    run(written, "targets", "--lang", language)
    run(written, "report", "actuals.csv", "--lang", language, "-o", "report.html", "-o", "report.md")
    run(written, "template", "--lang", language, "-o", "sheet.csv")
    run(written, "read", "actuals.csv", "--lang", language)
    assert run(written, "compare", "targets.yaml", "targets.yaml", "--lang", language).exit == 0


@pytest.mark.parametrize("written", EXAMPLES, indirect=True)
def test_what_is_read_of_an_example_is_judged_alike(written: Path) -> None:
    (written / "tidy.csv").write_text(run(written, "read", "actuals.csv", "--format", "csv").stdout, "utf-8")
    one, other = (run(written, "check", file, "--format", "csv").stdout for file in ("actuals.csv", "tidy.csv"))
    assert one == other


def test_the_county_shows_what_a_plan_can_promise() -> None:
    targets = load_plan(SAMPLES / "county.yaml").targets
    assert len(targets) == 20
    assert {target.measure for target in targets} == set(Measure) - {Measure.STANDARD, Measure.TRACKED}
    assert {target.each for target in targets} == {None, *Each}
    assert {Comparison.BETWEEN, Comparison.AROUND, Comparison.FALL} <= {target.comparison for target in targets}
    assert {target.nature is None for target in targets} == {False}
    assert any(target.follows for target in targets)
    assert any(target.is_inside_year for target in targets)
    assert any(target.counts_reduction for target in targets)
    assert any(len(target.owners) > 1 for target in targets)


def test_an_example_is_written_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "actuals.csv").write_text("mine", "utf-8")
    found = run_inside(["init", "--example", "city"], tmp_path)
    assert (found.exit, found.stderr) == (2, "actuals.csv: U011 exists already; --force overwrites it\n")
    assert not (tmp_path / "targets.yaml").exists()
    assert (tmp_path / "actuals.csv").read_text("utf-8") == "mine"
    assert run_inside(["init", "--example", "city", "--force"], tmp_path).exit == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--example", "cty"], 'U002 --example cannot be "cty"; near: city'),
        (["--example", "city", "--schema"], "U018 --schema and --example do not go together"),
        (["--example", "city", "--from", "x.csv"], "U018 --from and --example do not go together"),
        (["--example", "city", "-o", "actuals.csv"], "U006"),
    ],
)
def test_what_does_not_go_with_an_example(arguments: list[str], said: str, tmp_path: Path) -> None:
    found = run_inside(["init", *arguments], tmp_path)
    assert (found.exit, said in found.stderr) == (2, True), found.stderr
    assert not list(tmp_path.iterdir())


def test_an_example_is_shown() -> None:
    found = run_inside(["init", "--example", "county", "-o", "-"])
    assert found.stdout == (SAMPLES / "county.yaml").read_text("utf-8")
