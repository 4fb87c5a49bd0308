"""Commands that staff send to a community from the office, without a meeting. Knows no rule and no HTTP."""

from __future__ import annotations

from typing import Any

from rooms.refusal import Refusal
from server import wire
from server.hall import Hall
from server.staff_types import Staff
from server.wishes import Staffed

OFFICE = frozenset(
    {
        "matter:raise",
        "matter:screen",
        "matter:close",
        "matter:second",
        "commitment:add",
        "commitment:claim_done",
        "verdict:give",
        "format:import",
        "format:remove",
    }
)
"""What needs no meeting; everything else is done at its tablet."""


async def send(hall: Hall, community: str, staff: Staff, message: Any) -> bytes:
    """The encoded answer to a message ``{"command", "id", …}``, once it is recorded. Raises ``Refusal``."""
    if not isinstance(message, dict):
        raise Refusal("malformed")
    payload: dict[str, Any] = {**message}
    name = payload.pop("command", None)
    if name not in OFFICE:
        raise Refusal("not_allowed" if name in wire.COMMANDS else "malformed")
    asking = wire.asking(name, payload)
    live = await hall.community(community)
    return await live.clerk.take(asking, staff.id, staff=Staffed(_role(staff), staff.name))


def _role(staff: Staff) -> Any:
    """As what they act in the community: an admin as a moderator."""
    return "clerk" if staff.role == "clerk" else "moderator"
