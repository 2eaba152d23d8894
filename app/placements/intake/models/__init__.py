"""An import from upload to undo, and the staging tables from which it is published in one go."""

from .batches import KEPT_FOR, OPEN_STATES, WORKING_STATES, BatchState, ImportBatch, ImportChange, ImportRow
from .staging import STAGED, StagedEvent, StagedMembership, StagedPerson, StagedPlace, StagedPlacement

__all__ = [
    "KEPT_FOR",
    "OPEN_STATES",
    "STAGED",
    "WORKING_STATES",
    "BatchState",
    "ImportBatch",
    "ImportChange",
    "ImportRow",
    "StagedEvent",
    "StagedMembership",
    "StagedPerson",
    "StagedPlace",
    "StagedPlacement",
]
