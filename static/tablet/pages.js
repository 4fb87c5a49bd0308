// The pages that can lie on the sheet instead of the meeting.

import { html } from "../shared/vendor.js";
import { CommitmentPage } from "./commitmentpage.js";
import { CommitmentsPage } from "./commitmentspage.js";
import { DecisionsPage } from "./decisionspage.js";
import { DeskPage } from "./deskpage.js";
import { ItemPage } from "./itempage.js";
import { MattersPage } from "./matterspage.js";
import { MeetingPage } from "./meetingpage.js";
import { MorePage } from "./morepage.js";
import { PaperPage } from "./paperpage.js";
import { PeoplePage } from "./peoplepage.js";
import { page } from "./place.js";
import { PollPage } from "./pollpage.js";
import { PreparedPage } from "./preparedpage.js";
import { QuickPage } from "./quickpage.js";
import { RoundPage } from "./roundpage.js";
import { ScreenPage } from "./screenpage.js";
import { SharesPage } from "./sharespage.js";
import { TakeDownPage } from "./takedownpage.js";
import { TextPage } from "./textpage.js";

const PAGES = /** @type {Record<string, any>} */ ({
  item: ItemPage,
  poll: PollPage,
  quick: QuickPage,
  text: TextPage,
  people: PeoplePage,
  desk: DeskPage,
  round: RoundPage,
  paper: PaperPage,
  screen: ScreenPage,
  decisions: DecisionsPage,
  prepared: PreparedPage,
  more: MorePage,
  meeting: MeetingPage,
  shares: SharesPage,
  matters: MattersPage,
  takedown: TakeDownPage,
  commitments: CommitmentsPage,
  commitment: CommitmentPage,
});

/** The page that is open. */
export function OpenPage() {
  const now = page.value;
  if (!now) return null;
  const { name, ...facts } = now;
  return html`<${PAGES[name]} key=${`${name} ${now.id || ""}`} ...${facts} />`;
}
