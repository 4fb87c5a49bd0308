"""HTTP for what stays of a meeting: its minutes in every form, the notice for the board, the picture of turns."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rooms.refusal import Refusal
from rooms.room import Room, role_of
from server import minutes
from server.access import Door
from server.answers import PICTURE, as_json, bearer
from server.faces import HEADERS
from server.hall import LiveRoom
from server.journal import Journal
from server.minutes.forms import NOTICE_FORMS, TYPES, Forms
from server.minutes.notice import notice
from server.minutes.tongue import Tongue, tongue
from server.office import sessions

UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u2066-\u2069\u202a-\u202e]+')
"""What no file may be called."""
LONGEST_NAME = 60
NAMES = {"md": "Markdown"}
OTHER = {"zh": ("en", "English"), "en": ("zh", "中文")}


class MinutesPages:
    """``meeting`` finds the live room of a request."""

    def __init__(
        self,
        forms: Forms,
        public_url: str,
        journal: Journal,
        door: Door,
        meeting: Callable[[Request], Awaitable[LiveRoom]],
    ) -> None:
        self._forms = forms
        self._journal = journal
        self._public_url = public_url
        self._door = door
        self._meeting = meeting

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/meetings/{code}/minutes.{form:str}", self.minutes),
            Route("/api/meetings/{code}/notice.{form:str}", self.notice),
            Route("/api/meetings/{code}/turns.svg", self.turns),
        ]

    async def minutes(self, request: Request) -> Response:
        """The minutes so far, made from the journal."""
        form = request.path_params["form"]
        if form != "json" and form not in TYPES:
            raise Refusal("not_found")
        written, t = await self._written(request)
        if form == "json":
            return as_json(written)
        ways = _ways("minutes", ("pdf", "docx", "md", "json"), "notice" if written.finished else "", t)
        made = await self._forms.minutes(written, form, t.language, ways)
        return _file(made, form, _name(written, "minutes", t), f"minutes-{written.meeting.code}")

    async def notice(self, request: Request) -> Response:
        """One page for the board, once the meeting is over."""
        form = request.path_params["form"]
        if form not in NOTICE_FORMS:
            raise Refusal("not_found")
        written, t = await self._written(request)
        if not written.finished:
            raise Refusal("meeting_not_over")
        code = written.meeting.code
        page = f"{self._public_url}/api/meetings/{code}/minutes.html"
        told = notice(written, t.language, page, f"{self._public_url}/m/{code}")
        made = await self._forms.notice(told, form, _ways("notice", ("pdf",), "minutes", t))
        return _file(made, form, _name(written, "notice", t), f"notice-{code}")

    async def turns(self, request: Request) -> Response:
        """Who had the floor when, as a picture; as public as the minutes."""
        written, t = await self._written(request)
        return Response(minutes.picture(written, t.language), headers=PICTURE, media_type="image/svg+xml")

    async def _written(self, request: Request) -> tuple[minutes.Minutes, Tongue]:
        """The minutes, and the language they are asked for in: else the meeting's own."""
        live = await self._meeting(request)
        async with live.clerk.reading() as room:
            await self._need_reader(request, room)
            written = minutes.minutes(room, live.clerk.head)
        return written, tongue(request.query_params.get("lang") or written.meeting.language)

    async def _need_reader(self, request: Request, room: Room) -> None:
        """Anyone; of a community that keeps its records to itself, who has a seat in the meeting, and its staff."""
        if room.community.settings.public:
            return
        token = bearer(request)
        try:
            seat = self._door.seat(token)
        except Refusal:
            who = await sessions.signed(self._journal, token)
            if not who.whole_city and room.community.id not in who.communities:
                raise Refusal("not_found") from None
            return
        if seat.meeting != room.id:
            raise Refusal("not_allowed")
        role_of(room, seat.person)


def _name(written: minutes.Minutes, kind: str, t: Tongue) -> str:
    """What the file is called where it is kept: the meeting, what it is, the day."""
    title = UNFIT.sub(" ", written.meeting.title).strip()[:LONGEST_NAME].strip()
    days = [t.date(written.meeting.opened_at)] if written.meeting.opened_at else []
    return " ".join([title, t(kind), *days])


def _file(made: bytes, form: str, name: str, plain: str) -> Response:
    """Shown where it can be, with the name under which to keep it; ``plain`` is for old programs."""
    way = "attachment" if form == "docx" else "inline"
    kept_as = f"{way}; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(f'{name}.{form}')}"
    headers = {**HEADERS, "Content-Disposition": kept_as}
    return Response(made, headers=headers, media_type=TYPES[form])


def _ways(here: str, forms: tuple[str, ...], beside: str, t: Tongue) -> str:
    """Links above a page: other forms of it, what else there is of the meeting, the other language."""
    lang, other = OTHER[t.language]
    links = [f'<a href="{here}.{form}?lang={t.language}">{NAMES.get(form, form.upper())}</a>' for form in forms]
    if beside:
        links.append(f'<a href="{beside}.html?lang={t.language}">{t(beside)}</a>')
    links.append(f'<a href="{here}.html?lang={lang}" lang="{lang}" hreflang="{lang}">{other}</a>')
    return f'<nav class="ways" aria-label="{t("ways")}">{"".join(links)}</nav>'
