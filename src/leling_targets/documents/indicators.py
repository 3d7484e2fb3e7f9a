"""What an indicator is called: by a name its figures are found by."""

from leling_targets.i18n import Language
from leling_targets.model import Indicator, Plan


def indicator_name(plan: Plan, indicator: Indicator, language: Language) -> str:
    """Return a name of an indicator that its figures are found by.

    A target that measures another target's indicator lends it no name: then an alias has to do, or the id.
    """
    own = plan.target(indicator.id)
    if own is not None and own.indicator == indicator.id:
        return own.name.in_language(language)
    written = [name for name in indicator.names if name != indicator.id]
    fitting = [name for name in written if name.isascii() is (language == "en")]
    return next(iter([*fitting, *written, indicator.id]))
