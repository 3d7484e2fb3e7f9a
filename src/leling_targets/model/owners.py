"""Who answers for a promise: one office or several, each called by a name in either language."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from leling_targets.i18n import Language
from leling_targets.model.texts import Bilingual
from leling_targets.names import fold, parted

Owners: TypeAlias = tuple[Bilingual, ...]
"""In the order the plan names them; none where it names nobody."""

APART: Final = "; "
"""Parts several owners where they are one text for programs, whatever the language."""


def owner_for_programs(owners: Iterable[Bilingual]) -> str:
    """Return all owners as one text, by their names in Chinese; "" for nobody.

    >>> owner_for_programs([Bilingual("Finance Bureau", "财政局"), Bilingual("工信局", "工信局")])
    '财政局; 工信局'
    """
    return APART.join(one.zh for one in owners)


def owner_names(owners: Iterable[Bilingual], language: Language | None = None) -> tuple[str, ...]:
    """Return the names owners may be asked for by, of one language or of both.

    An owner that is written as one text of several, 发改局、工信局, is found by that text and by each of them.

    >>> owner_names([Bilingual("发改局、工信局", "发改局、工信局")])
    ('发改局、工信局', '发改局', '工信局')
    """
    whole = [name for one in owners for name in ((one.in_language(language),) if language else one)]
    return tuple(dict.fromkeys(name for one in whole for name in (one, *parted(one))))


def answers_for(owners: Iterable[Bilingual], asked: Iterable[str]) -> bool:
    """Return whether one of those asked for is among the owners, in whichever language, case or width it is written."""
    known = set(map(fold, owner_names(owners)))
    return any(fold(one) in known for one in asked)
