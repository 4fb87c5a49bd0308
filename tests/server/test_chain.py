"""Events as bytes: the same again with their words, without them if they were erased, and never with a ballot."""

from __future__ import annotations

import pytest
from msgspec import json, structs

from rooms.vocabulary import CHANGES, Recorded
from rooms.voting import VoteCast
from server.chain import GENESIS, chained, sealed, unsealed
from tests.server.evening import august, july, september

JOURNAL, ROLLED, SEPTEMBER = july().journal, august().journal, september()
CORRECTED, FOLLOWED = SEPTEMBER.journal, SEPTEMBER.of_community
SEALED = sealed("m_july", GENESIS, JOURNAL)
WORDS = {seq: words for _room, seq, _salt, words in SEALED.words}


@pytest.mark.parametrize("journal", [JOURNAL, ROLLED, FOLLOWED], ids=["july", "august", "the community"])
def test_every_event_is_the_same_again_but_for_its_ballot(journal: list[Recorded]) -> None:
    stored = sealed("m", GENESIS, journal)
    words = {seq: said for _room, seq, _salt, said in stored.words}
    assert [unsealed(row[5], words.get(row[1])) for row in stored.events] == [bare(entry) for entry in journal]


def bare(entry: Recorded) -> Recorded:
    return structs.replace(entry, event=structs.replace(entry.event, **dict.fromkeys(entry.event.boxed)))


def test_the_evenings_hold_nearly_every_kind_of_event() -> None:
    assert len({type(entry.event) for entry in (*JOURNAL, *ROLLED, *CORRECTED, *FOLLOWED)}) > 0.85 * len(CHANGES)


def test_bodies_hold_no_words_and_no_ballots() -> None:
    bodies = b"".join(row[5] for row in SEALED.events)
    for said in ("王秀兰", "孩子九点睡", "改到九点", "他马上要去接孩子"):
        assert said.encode() not in bodies
    assert b"choices" not in bodies
    assert any(isinstance(entry.event, VoteCast) and entry.event.ballot for entry in JOURNAL)


@pytest.mark.parametrize("entry", JOURNAL[:30], ids=lambda entry: str(entry.seq))
def test_an_event_without_its_words_shows_its_defaults(entry: Recorded) -> None:
    [row] = sealed("m", GENESIS, [entry]).events
    defaults = {field.name: field.default for field in structs.fields(entry.event) if field.name in entry.event.private}
    assert unsealed(row[5], None) == bare(structs.replace(entry, event=structs.replace(entry.event, **defaults)))


def test_each_hash_is_of_the_one_before_and_of_the_body() -> None:
    previous = GENESIS
    for room, seq, at, by, kind, body, hash_ in SEALED.events:
        assert hash_ == SEALED.hashes[seq] == chained(previous, body)
        whole = json.decode(body)
        assert whole[:4] == [room, seq, at, by]
        assert whole[4]["type"] == kind
        previous = hash_
