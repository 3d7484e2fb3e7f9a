"""Methods: one file per rule of judgement. `schedule` judges every target; the published ones stand in the table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.methods import destatis, statcan, un2022
from leling_targets.methods.cases import Cases, Judgement
from leling_targets.model import MethodName, Status


class Method(NamedTuple):
    """A published rule, and what its categories mean in our words."""

    judge: Callable[[Cases], Judgement]
    status: Mapping[str, Status]


PUBLISHED: Mapping[MethodName, Method] = MappingProxyType(
    {
        MethodName.STATCAN: Method(statcan.judge, statcan.STATUS),
        MethodName.UN2022: Method(un2022.judge, un2022.STATUS),
        MethodName.DESTATIS: Method(destatis.judge, destatis.STATUS),
    }
)
