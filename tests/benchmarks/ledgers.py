"""A project ledger of 20,000 invented projects, read, understood and held against its schedules.

python tests/benchmarks/ledgers.py write FOLDER | plain FILE | leling FILE

`plain` and `leling` print the seconds of the work (imports left out) and the peak memory of the process; a ledger is
read against the bundled plan.
"""

import datetime
import json
import sys
from collections.abc import Callable
from pathlib import Path

import books
import panel

PROJECTS = 20_000
LEVELS = ("省重点", "德州市重点", "乐陵市重点")
PARKS = ("医药化工产业园", "泰山国际体育产业园", "星光国际食品产业园", "五金机械产业园")
KINDS = ("新建", "扩建", "技改")
HEADERS = (
    *("序号", "项目代码", "项目名称", "级别", "园区", "建设性质", "总投资(亿元)", "年度计划投资(万元)"),
    *("本年累计完成投资(万元)", "自开工累计完成投资(万元)", "用地(亩)", "达产日期", "签约日期", "计划开工", "实际开工"),
    *("计划竣工", "实际竣工", "形象进度", "存在问题", "包保领导", "责任单位", "责任人", "更新日期"),
)


def write(folder: Path) -> None:
    """Write ledger.xlsx."""
    import xlsxwriter

    first = datetime.date(2019, 6, 1)
    with xlsxwriter.Workbook(folder / "ledger.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("项目台账")
        sheet.write_row(0, 0, HEADERS)
        for number in range(PROJECTS):
            planned = first + datetime.timedelta(days=number % 700)
            finish = planned + datetime.timedelta(days=300 + number % 200)
            started = planned + datetime.timedelta(days=number % 40)
            finished = finish + datetime.timedelta(days=number % 60 - 20)
            total = 0.1 + number % 997 / 100
            cells = [
                *(
                    number + 1,
                    f"XM{number:06d}",
                    f"示例项目{number:06d}（虚构）",
                    LEVELS[number % 3],
                    PARKS[number % 4],
                ),
                *(KINDS[number % 3], total, 1000 + number % 5000, 500 + number % 900, 1500 + number % 9000),
                *(10 + number % 400, None, planned, planned, started, finish),
                *(finished if finished < datetime.date(2021, 9, 30) else None, f"主体施工至{number % 30}层", "无"),
                *(f"领导{number % 40}", f"示例单位{number % 60}", f"示例人{number}", datetime.date(2021, 9, 30)),
            ]
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(number + 1, column, cell)


def leling(file: Path) -> Callable[[], object]:
    """Return reading a ledger and finding out where every project stands."""
    from leling_targets import load_plan
    from leling_targets.ledger.read import read_ledger
    from leling_targets.ledger.standing import standing_of

    plan = load_plan(None)

    def work() -> object:
        ledger = read_ledger(file, plan)
        assert ledger.updated is not None
        return standing_of(ledger, plan.projects, ledger.updated)

    return work


if __name__ == "__main__":
    action, where = sys.argv[1], Path(sys.argv[2])
    if action == "write":
        write(where)
    else:
        print(json.dumps(panel.measure({"plain": books.plain, "leling": leling}[action](where))))
