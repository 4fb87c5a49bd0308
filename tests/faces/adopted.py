"""What anyone can read with plain SQL after the test meeting."""

from __future__ import annotations

import json

from tests.faces.gathering import FIRST, ITEMS, QUESTION, REASON, SECOND, WISH
from tests.faces.pavilion import Pavilion


def the_consensus_is_in_the_database(pavilion: Pavilion) -> None:
    [consensus] = pavilion.select(
        "SELECT c.*, i.title AS about FROM consensus c JOIN agenda_item i ON i.id = c.item WHERE c.state = 'adopted'"
    )
    assert (consensus["about"], consensus["text"], consensus["version"]) == (ITEMS[0], SECOND, 2)
    versions = json.loads(consensus["versions"])
    assert [(one["text"], one["counts"]["all"]) for one in versions] == [(FIRST, {"4": 1, "1": 1}), (SECOND, {"5": 2})]
    assert json.loads(consensus["counts"]) == {"all": {"5": 2}, "pavilion": {"5": 1}, "remote": {"5": 1}}
    [objection] = json.loads(consensus["objections"])
    assert (objection["text"], objection["would_accept_if"]) == (REASON, WISH)
    assert (objection["version"], objection["state"], objection["taken_in"]) == (1, "taken_in", 2)
    rule = json.loads(consensus["rule"])
    assert rule["key"] == "consensus"
    assert {clause["clause"]: clause["met"] for clause in rule["why"]} == dict.fromkeys(
        ("quorum", "acceptance", "objections"), True
    )
    [adopting] = pavilion.select("SELECT seq, hash FROM event WHERE type = 'consensus_adopted'")
    assert (consensus["seq"], consensus["hash"]) == (adopting["seq"], adopting["hash"].hex())
    assert consensus["seq"] > 0
    assert len(consensus["hash"]) == 64
    [poll] = pavilion.select("SELECT * FROM poll")
    assert (poll["question"], poll["state"], poll["passed"]) == (QUESTION, "closed", True)
    assert json.loads(poll["counts"]) == {"yes": 4, "no": 1, "abstain": 0}
