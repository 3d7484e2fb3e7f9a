"""Whom the cells of a column of leaders name: one name for each person, however he is titled and padded."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import category

from leling_targets.ledger.cells import is_nothing
from leling_targets.ledger.column import known_once
from leling_targets.ledger.persons import OF_TWO, OFFICE

PEOPLE = "、"
"""What parts the persons of one cell."""

_DITTO = frozenset(["同上", "〃", "″", '"', "”", "“", "ditto", "同左", "-〃-"])
_NOBODY = re.compile(
    r"待定|待明确|待确定|未定|未明确|暂无|无|空缺|[/／\\\-—–―.。*]+|n/?a|tbd|tbc|vacant|none", re.IGNORECASE
)
_PARTS = re.compile(
    r"[、,，;；/／|｜&＆+＋\n]+|(?<=[\u3400-\u9fff]{2})(?:[和与及]|\s*[-—–]+\s*)(?=[\u3400-\u9fff]{2})|\s+and\s+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(（\[［【〔<《][^()（）\[\]［］【】〔〕<>《》]*[)）\]］】〕>》]?")
_NUMBERS = re.compile(r"(?:电话|手机|联系方式|tel\.?|phone|mob\.?)?\s*[:：]?\s*\+?[0-9][0-9 -]{3,}", re.IGNORECASE)
_MARKS = re.compile(r"[*＊†‡#①-⑳]|^\s*[0-9]{1,2}\s*[.、．)）]\s*|(?<=[\u3400-\u9fff\s])[0-9]{1,2}[.．]")
_LABEL = re.compile(r"^(.*?)[:：]")
_FORMER = re.compile(r"(?:原|前任|曾任)")
_ROLES = frozenset(
    {"牵头", "配合", "主要", "分管", "协管", "包保", "包联", "负责", "主抓", "协助", "现", "原", "主", "副"}
)
_ORGAN = (
    r"(?:[省市区县镇乡旗州]|街道|开发区|园区|高新区|经开区|管委会)*"
    r"(?:党委|党工委|工委|纪委|委|政府|人大常委会|人大|政协|常委会|党组|办公室|办|局)?"
)
_OFFICES = (
    rf"(?:{OFFICE}|党组成员|成员|政委|主席|副主席|工委书记|党工委书记|处级干部|干部|董事"
    r"|副?[一二三四]级(?:主任科员|调研员|巡视员)|巡视员|主任科员|组长|副组长|召集人"
    r"|总?指挥长?|副?链长|河长|(?:副?[处科厅]级)?领导)"
)
_TITLE_BEFORE = re.compile(rf"^.*{_OFFICES}(?=[\u3400-\u9fff]{{2,3}}$)")
_ORGAN_BEFORE = re.compile(
    r"^.{2,}(?:局|委员会|办公室|厅|处|部|中心|公司|集团|政府|镇|乡|街道|管委会|科|院|所|站|队)(?=[\u3400-\u9fff]{2,3}$)"
)
_TITLE_BEHIND = re.compile(rf"(?:{_ORGAN}{_OFFICES})+$")
_NO_NAME = re.compile(
    rf"(?:.*(?:{_OFFICES}|[局委办厅处部]|中心|公司|集团|政府|人大|政协|街道|管委会|领导|责任人|负责人|联系人))|[一二三四]级"
)
_ORGAN_NAME = re.compile(
    r"[省市区县]?(?:宣传|组织|统战|公安|政法|武装|人武|纪检|监察|财政|审计|司法|民政|发改|工信|住建|交通|水利|农业|教育|卫健)局?"
)
_ROLE_BEHIND = re.compile(r"(?:等[0-9一二三四五六七八九十]*人?|牵头|配合|负责|分管|协助|包保|包联)$")
_NEXT_LABEL = re.compile(r"\s+(?=[\u3400-\u9fff]{1,6}[:：])")
_OFFICE_ONLY = re.compile(rf"(?:{_OFFICES})+")
_ENGLISH_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|mayor|vice|deputy|director|secretary|head|chief|minister|councillor)\b\.?\s*)+",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"[A-Z][a-z'’-]+, [A-Z][a-z'’-]+")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff·•]")


def people_in(cells: Sequence[str]) -> list[str]:
    """Return whom each cell of a column names, without offices and padding, parted by 、; "" for nobody.

    张　伟 is 张伟, 张伟副县长 and 副县长张伟 too, 张伟 李娜 are two; 同上 and 〃 are whoever stands above; 待定, 无
    and / are nobody. An office alone beside a name is nobody; alone in its cell it stands for the person.
    """
    said = known_once(cells).map(lambda cell: None if cell.strip() in _DITTO else PEOPLE.join(_people(cell)))
    found: list[str] = []
    for people in said:
        found.append(people if people is not None else found[-1] if found else "")
    return found


@lru_cache(maxsize=4096)
def _people(cell: str) -> tuple[str, ...]:
    plain = "".join(mark for mark in cell if category(mark) != "Cf")
    if is_nothing(plain) or _NOBODY.fullmatch(plain.strip()):
        return ()
    if _SURNAME_FIRST.fullmatch(plain.strip()):
        # One person, surname first, or two by their surnames: it stays as it is written.
        return (plain.strip(),)
    bare = _NEXT_LABEL.sub(PEOPLE, _MARKS.sub(PEOPLE, _NUMBERS.sub(PEOPLE, _BRACKETS.sub(PEOPLE, plain))))
    people: list[str] = []
    offices: list[str] = []
    for part in filter(None, map(str.strip, _PARTS.split(bare))):
        label = _LABEL.match(part)
        if label and _FORMER.search(label[1]):
            continue
        for name in _names(part[label.end() :].strip() if label else part):
            (offices if _is_no_name(name) else people).append(name)
    return tuple(dict.fromkeys(people or offices))


def _is_no_name(name: str) -> bool:
    return is_nothing(name) or name in _ROLES or _NO_NAME.fullmatch(name) is not None


def _names(part: str) -> Iterator[str]:
    """Yield the names in a text that spaces part: two single characters are one name, longer pieces are each one."""
    if not _CHINESE.search(part):
        name = _ENGLISH_TITLE.sub("", " ".join(part.split()))
        yield from [name] if name else []
        return
    alone = ""
    # What stands in Latin script beside a Chinese name is the name once more.
    split = [piece for piece in part.split() if _CHINESE.search(piece)]
    is_padded = [len(following) == 1 for following in [*split[1:], ""]]
    pieces = [_untitled(piece, is_padded=padded) for piece, padded in zip(split, is_padded, strict=True)]
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else ""
        if len(piece) == 1:
            alone += piece
        elif OF_TWO.fullmatch(piece) and 0 < len(following) <= 2 and not alone:
            yield piece + following
            pieces[number + 1] = ""
        elif _OFFICE_ONLY.fullmatch(piece) and len(alone) == 1:
            # 张 县长: of him no more is known.
            yield alone + piece
            alone = ""
        elif piece:
            yield from _together(alone if len(alone) > 1 else "")
            alone = ""
            yield piece
    yield from _together(alone if len(alone) > 1 or len(pieces) == 1 else "")


def _untitled(piece: str, *, is_padded: bool) -> str:
    """Return a piece without the office before or behind its name; 王局长 stays, for more is not known of him."""
    bare = _without_role(piece.strip("·•"))
    before = re.match(rf"^.*{_OFFICES}(?=[\u3400-\u9fff]$)", bare)
    if is_padded and before and not _TITLE_BEHIND.search(bare):
        # 副县长张 before a padded name.
        return bare[before.end() :]
    for pattern in (_TITLE_BEHIND, _TITLE_BEFORE, _ORGAN_BEFORE):
        found = pattern.search(bare)
        rest = bare[: found.start()] + bare[found.end() :] if found else ""
        if len(rest) > 1 and not (_ORGAN_NAME.fullmatch(rest) or _is_no_name(rest)):
            bare = rest
    return _without_role(bare)


def _without_role(name: str) -> str:
    role = _ROLE_BEHIND.search(name)
    return name[: role.start()] if role and role.start() > 1 else name


def _together(alone: str) -> Iterator[str]:
    """Yield the names that single characters make: two or three of them are one, four are two."""
    if len(alone) > 3 and len(alone) % 2 == 0 and not OF_TWO.match(alone):
        yield from (alone[place : place + 2] for place in range(0, len(alone), 2))
    elif alone:
        yield alone
