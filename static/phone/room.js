// Inside the meeting: the one page that is shown, of all there are. Comes after the door, so that the door opens at once.

import { consensus, polls } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { addWords } from "../shared/words.js";
import { startAddress } from "./address.js";
import { Adopted } from "./adopted.js";
import { Agenda } from "./agenda.js";
import { Ballot } from "./ballot.js";
import { en as enBallots } from "./ballotwords.en.js";
import { zh as zhBallots } from "./ballotwords.zh.js";
import { ChairPage } from "./chair.js";
import { FloorPage } from "./floor.js";
import { HeldPage } from "./held.js";
import {
  CorrectPage,
  fetchSoon,
  MatterPage,
  Matters,
  PromisePage,
  RaisePage,
  VerdictPage,
} from "./lazypages.js";
import { Mine } from "./mine.js";
import { startNews } from "./news.js";
import { Result } from "./result.js";
import { en } from "./roomwords.en.js";
import { zh } from "./roomwords.zh.js";
import { SlipPage } from "./slippage.js";
import { TextPage } from "./text.js";
import { TurnPage } from "./turn.js";
import { present, startView, view } from "./view.js";
import { Thanks, Welcome } from "./welcome.js";

addWords({ zh, en });
addWords({ zh: zhBallots, en: enBallots });

const TABS = { now: Now, agenda: Agenda, matters: Matters, me: Mine };
/** Forms and pages that lie on top of whatever is open. */
const ON_TOP = /** @type {const} */ ({
  slip: SlipPage,
  promise: PromisePage,
  raise: RaisePage,
  matter: MatterPage,
  correct: CorrectPage,
});
const PAGES = {
  chair: ChairPage,
  welcome: Welcome,
  thanks: Thanks,
  turn: TurnPage,
  held: HeldPage,
  floor: FloorPage,
};

export function Room() {
  const { kind = "", id = "" } = view.value.writing || {};
  const top = /** @type {Record<string, any>} */ (ON_TOP)[kind];
  if (top) return html`<${top} key=${id} id=${id} />`;
  return html`<${TABS[view.value.tab]} />`;
}

function Now() {
  const { kind, id } = present.value;
  if (kind === "poll") return html`<${PollPage} key=${id} id=${id} />`;
  if (kind === "consensus") return html`<${ConsensusPage} key=${id} id=${id} />`;
  if (kind === "verdict") return html`<${VerdictPage} key=${id} id=${id} />`;
  return html`<${PAGES[kind]} />`;
}

/** @param {{ id: string }} props */
function PollPage({ id }) {
  const poll = polls.value.find((one) => one.id === id);
  if (!poll) return html`<${FloorPage} />`;
  return poll.state === "open" ? html`<${Ballot} poll=${poll} />` : html`<${Result} poll=${poll} />`;
}

/** @param {{ id: string }} props */
function ConsensusPage({ id }) {
  const text = consensus.value.find((one) => one.id === id);
  if (!text) return html`<${FloorPage} />`;
  return text.state === "draft" ? html`<${TextPage} text=${text} />` : html`<${Adopted} text=${text} />`;
}

startView();
startNews();
startAddress();
fetchSoon();
