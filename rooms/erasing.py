"""Erasing words: the journal says that some are gone and why, and names nobody. The words themselves go at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rooms.vocabulary import Actor, Command, Event, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Why = Literal["asked", "retention"]


class EraseWords(Command, tag="words:erase"):
    """Of these numbers of the journal, in a meeting or in a community."""

    numbers: tuple[int, ...]
    why: Why


class WordsErased(Event, tag="words_erased"):
    """Whoever holds the room reads it again: it is then what its journal says without these words."""

    numbers: tuple[int, ...]
    why: Why


@decides(EraseWords, "system")
def erase_words(room: Room, command: EraseWords, actor: Actor) -> list[Event]:
    return [WordsErased(numbers=command.numbers, why=command.why)] if command.numbers else []


@changes(WordsErased)
def on_erased(room: Any, event: WordsErased, recorded: Recorded) -> None:
    """Nothing: what the words made of the room is gone when it is read again."""
