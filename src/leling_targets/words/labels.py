"""How a unit is written where figures are asked for."""

from leling_targets.i18n import Language
from leling_targets.units import Unit, find_unit


def label_of(unit: Unit, language: Language) -> str:
    """Return a unit as a reader of the language writes it, in a spelling that is read back as the same unit."""
    labels = (unit.en, unit.zh) if language == "en" else (unit.zh, unit.en)
    is_read_back = (label for label in labels if find_unit(label).id == unit.id)
    return next(is_read_back, labels[0])
