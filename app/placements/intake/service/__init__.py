"""The verbs of an import: read, compare, stage, publish, undo, and the steps a person takes between them."""

from .comparing import Comparison, compare, no_progress
from .publishing import Moved, Published, publish, publish_now
from .reading import open_layout, read_upload
from .staging import plan_upload, stage
from .steps import (
    Behind,
    choose_columns,
    clean_up,
    confirm_names,
    give_go_ahead,
    start_import,
    stop_import,
    try_again,
)
from .undoing import can_undo, undo_import

__all__ = [
    "Behind",
    "Comparison",
    "Moved",
    "Published",
    "can_undo",
    "choose_columns",
    "clean_up",
    "compare",
    "confirm_names",
    "give_go_ahead",
    "no_progress",
    "open_layout",
    "plan_upload",
    "publish",
    "publish_now",
    "read_upload",
    "stage",
    "start_import",
    "stop_import",
    "try_again",
    "undo_import",
]
