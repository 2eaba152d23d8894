"""What hangs on a project, together with the project: that one says who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ...networks.models import Membership
from .. import policy
from ..models import Project

Row = TypeVar("Row")


@dataclass(frozen=True)
class Part(Generic[Row]):
    project: Project
    row: Row


def can_edit_part(member: Membership, part: Part[Any]) -> bool:
    return policy.can_edit(member, part.project)
