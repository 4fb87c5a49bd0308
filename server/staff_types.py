"""What staff are asked and answered about themselves, as types: signing in, accounts, what is held about people."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from rooms.vocabulary import ONE_LINE, Id, Name
from server.http_types import Picture

StaffRole = Literal["admin", "moderator", "clerk"]
Login = Annotated[str, Meta(min_length=1, max_length=64, pattern=ONE_LINE)]
Password = Annotated[str, Meta(min_length=1, max_length=256)]
NewPassword = Annotated[str, Meta(min_length=10, max_length=256)]
Browser = Annotated[
    str,
    Meta(
        min_length=22,
        max_length=256,
        description="The browser's own secret, at least 128 bits, kept over sign-outs: whoever guesses from elsewhere"
        " cannot slow down a browser that has signed in to this account before.",
    ),
]

# ---- signing in


class SignInRequest(Struct, forbid_unknown_fields=True):
    login: Login
    password: Password
    browser: Browser


class FirstRequest(Struct, forbid_unknown_fields=True):
    """A one-time link sets a password and signs in; ``link`` is what follows ``#first=``."""

    link: Annotated[str, Meta(min_length=1, max_length=256)]
    password: NewPassword
    browser: Browser


class NamedCommunity(Struct, frozen=True):
    id: str
    name: str


class Staff(Struct, frozen=True):
    """A member of staff. ``communities`` are theirs; an admin has all of them, and none is listed."""

    id: str
    login: str
    name: str
    role: StaffRole
    communities: tuple[NamedCommunity, ...] = ()


class SignedIn(Struct):
    """``token`` is sent as ``Authorization: Bearer``; it lasts 12 hours from when it was last used."""

    token: str
    until: datetime
    staff: Staff


# ---- staff accounts


class NewStaff(Struct, forbid_unknown_fields=True):
    login: Login
    name: Name
    role: StaffRole = "moderator"
    communities: Annotated[list[Id], Meta(max_length=500)] = []


class StaffChange(Struct, forbid_unknown_fields=True):
    name: Name | UnsetType = UNSET
    role: StaffRole | UnsetType = UNSET
    communities: Annotated[list[Id], Meta(max_length=500)] | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class Account(Struct, frozen=True):
    """An account as admins see it. ``signed_in``: it has a password; ``link_until``: a one-time link waits so long."""

    id: str
    login: str
    name: str
    role: StaffRole
    active: bool
    signed_in: bool
    link_until: datetime | None = None
    communities: tuple[NamedCommunity, ...] = ()


class StaffMade(Struct):
    """``link_url`` is told this once; it lasts seven days or until it is used."""

    staff: Account
    link_url: str
    qr: Picture


class StaffLink(Struct):
    """A new one-time link; the password, all sessions and any earlier link are void."""

    link_url: str
    qr: Picture
    until: datetime


# ---- people


class EraseRequest(Struct, forbid_unknown_fields=True):
    """``confirm`` is the person's id once more."""

    confirm: str


class Erased(Struct):
    """So many entries hold their words no longer."""

    erased: int
