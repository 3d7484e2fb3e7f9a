"""What the system and the libraries say of a failure, told in the reader's language."""

import errno
import json
from pathlib import Path

import pytest

from leling_targets.reasons import reason_of_json, reason_of_system
from running import run_inside


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (errno.ENOENT, "no such file or directory", "没有这个文件或文件夹"),
        (errno.EACCES, "permission denied", "没有权限"),
        (errno.ENOSPC, "no space left on the disk", "磁盘已满"),
        (errno.EROFS, "the disk is read-only", "磁盘为只读"),
        (errno.ECHILD, f"the system says no, error {errno.ECHILD}", f"系统报错，错误号 {errno.ECHILD}"),
    ],
)
def test_the_system_s_reason_in_both_languages(number: int, english: str, chinese: str) -> None:
    assert reason_of_system(OSError(number, "whatever the machine says")) == (english, chinese)


def test_a_fault_without_a_number_has_words_too() -> None:
    assert reason_of_system(OSError("odd")) == ("the system says no, error -", "系统报错，错误号 -")


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ('{"a": }', "缺少值，或者值的写法不对"),
        ("{a: 1}", "此处应为加双引号的键"),
        ('{"a" 1}', "键之后缺少冒号"),
        ('{"a": 1 "b": 2}', "缺少逗号"),
        ('{"a": "b', "引号有头无尾"),
        ('{"a": "b\nc"}', "引号内有控制字符或换行"),
        (r'{"a": "\q"}', "反斜杠之后的写法无效"),
        ("{} {}", "结尾之后还有内容"),
        ("[" * 100_000, "嵌套过深"),
    ],
)
def test_why_a_text_is_no_json(text: str, chinese: str) -> None:
    with pytest.raises((ValueError, RecursionError)) as raised:
        json.loads(text)
    assert reason_of_json(raised.value)[1] == chinese


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "."], ".: A002 无法作为文件读取：这是文件夹"),
        (["validate", "."], ".: P002 无法按文本读取（这是文件夹）；应为 UTF-8 文本文件"),
        (["init", "-o", "missing/x.yaml"], "missing/x.yaml: U005 无法写入：没有这个文件或文件夹"),
        (
            ["compare", "broken.json", "broken.json"],
            "broken.json: U013 不是 leling check --format json 的结果：缺少逗号",
        ),
    ],
)
def test_commands_say_it_in_chinese(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"a": 1 "b": 2}', encoding="utf-8")
    found = run_inside([*arguments, "--lang", "zh"], tmp_path)
    # Where no plan was named, that comes first.
    assert said in found.stderr.splitlines()[:2]
