"""Forms of placements: fields, their shape and their messages. Choices are handed in by the routes."""

from .events import CorrectionForm, EventForm, correction_of
from .fields import refused
from .finding import FilterForm, cohort_name
from .names_term import NamesTermForm
from .placements import (
    PLACEMENT_FIELDS,
    LinkForm,
    NewPlacementForm,
    PersonForm,
    PlacementForm,
    SupervisorForm,
    TutorForm,
    form_of,
)

__all__ = [
    "PLACEMENT_FIELDS",
    "CorrectionForm",
    "EventForm",
    "FilterForm",
    "LinkForm",
    "NamesTermForm",
    "NewPlacementForm",
    "PersonForm",
    "PlacementForm",
    "SupervisorForm",
    "TutorForm",
    "cohort_name",
    "correction_of",
    "form_of",
    "refused",
]
