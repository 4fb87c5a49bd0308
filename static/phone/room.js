// Inside the meeting: the one page that is shown, of all there are. Comes after the door, so that the door opens at once.

import { consensus, polls } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { addWords } from "../shared/words.js";
import { Adopted } from "./adopted.js";
import { Agenda } from "./agenda.js";
import { Ballot } from "./ballot.js";
import { en } from "./ballotwords.en.js";
import { zh } from "./ballotwords.zh.js";
import { ChairPage } from "./chair.js";
import { FloorPage } from "./floor.js";
import { HeldPage } from "./held.js";
import { later } from "./later.js";
import { Mine } from "./mine.js";
import { startNews } from "./news.js";
import { Result } from "./result.js";
import { SlipPage } from "./slippage.js";
import { TextPage } from "./text.js";
import { TurnPage } from "./turn.js";
import { present, startView, view, writingNow } from "./view.js";
import { Thanks, Welcome } from "./welcome.js";

addWords({ zh, en });

const PromisePage = later(() => import("./promise.js").then((part) => part.PromisePage));

const TABS = { now: Now, agenda: Agenda, me: Mine };
const PAGES = {
  chair: ChairPage,
  welcome: Welcome,
  thanks: Thanks,
  turn: TurnPage,
  held: HeldPage,
  floor: FloorPage,
};

export function Room() {
  if (writingNow("slip")) return html`<${SlipPage} />`;
  if (writingNow("promise")) return html`<${PromisePage} />`;
  return html`<${TABS[view.value.tab]} />`;
}

function Now() {
  const { kind, id } = present.value;
  if (kind === "poll") return html`<${PollPage} key=${id} id=${id} />`;
  if (kind === "consensus") return html`<${ConsensusPage} key=${id} id=${id} />`;
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
