"""Forms of members, invitations, places, and founding a network."""

from .founding import CoordinatorForm, NetworkForm, SetUpForm
from .members import AcceptForm, EndForm, InviteForm, MemberForm, NewMemberForm, OwnForm
from .places import (
    NewOrganisationForm,
    NewSiteForm,
    NewWardForm,
    OrganisationForm,
    SiteForm,
    WardForm,
)

__all__ = [
    "AcceptForm",
    "CoordinatorForm",
    "EndForm",
    "InviteForm",
    "MemberForm",
    "NetworkForm",
    "NewMemberForm",
    "NewOrganisationForm",
    "NewSiteForm",
    "NewWardForm",
    "OrganisationForm",
    "OwnForm",
    "SetUpForm",
    "SiteForm",
    "WardForm",
]
