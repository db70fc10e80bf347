"""The window of the sealing."""

from enum import StrEnum

from client.proctor.pages import Pages
from client.widgets.steps_window import StepsWindow


class PageName(StrEnum):
    """The pages; `mirror` belongs to the step "gather"."""

    OPENING = "opening"
    GATHER = "gather"
    MIRROR = "mirror"
    EXPLAIN = "explain"
    RECORD = "record"
    SIGN = "sign"
    SEALED = "sealed"


class SealingWindow(StepsWindow):
    """Over every page of the sealing."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(
            self.tr("监考端 · 封存"),
            {
                PageName.OPENING: pages.opening,
                PageName.GATHER: pages.gather,
                PageName.MIRROR: pages.mirror,
                PageName.EXPLAIN: pages.explain,
                PageName.RECORD: pages.record,
                PageName.SIGN: pages.sign,
                PageName.SEALED: pages.sealed,
            },
        )
