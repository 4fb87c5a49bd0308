// What is said aloud by screen readers, felt in the hand, and written in the window's title when the meeting moves.

import { currentItem, here, me, meeting, polls } from "../shared/live.js";
import { announce, effect, theme, untracked } from "../shared/parts.js";
import { language, t, words } from "../shared/words.js";
import { ballotOf, myBallot, openNames } from "./ballots.js";
import { startKeptPlace } from "./keptplace.js";
import { keepChoicesOf } from "./memory.js";
import { startMoves } from "./moves.js";
import { keepRefusedOf } from "./refused.js";
import { code, cut } from "./sitting.js";
import { saidOfAnother } from "./standsfor.js";
import { toJudge } from "./verdicts.js";
import { present } from "./view.js";
import { onChange } from "./watching.js";

const SEPARATOR = "\n";

const openPolls = () => polls.value.filter((poll) => poll.state === "open");

/** A ballot with its number and who cast it. @param {Wire.Poll} poll */
const named = (poll) => `${poll.id}:${ballotOf(poll).number}`;

/** A mandate given or taken back is told at once to both. */
function sayMandates() {
  onChange(
    () => (me.value?.mandates || []).map(({ name }) => name).join(SEPARATOR),
    (now = "", before = "") => {
      const is = now.split(SEPARATOR);
      const was = before.split(SEPARATOR);
      for (const name of is) if (name && !was.includes(name)) announce(t("for.given", { name }));
      for (const name of was) if (name && !is.includes(name)) announce(t("for.taken", { name }));
    },
  );
  onChange(
    () => me.value?.helper || "",
    (now = "", before = "") => announce(t(now ? "helper.given" : "helper.taken", { name: now || before })),
  );
}

function sayPolls() {
  onChange(
    () => openNames().join(" "),
    (_, before = "") => {
      const fresh = openPolls().find(({ id }) => !before.split(" ").includes(id));
      if (fresh) announce(t("say.poll_open", { question: fresh.question }));
      else if (before) announce(t("say.poll_closed"));
    },
  );
  onChange(
    () =>
      openPolls()
        .filter((poll) => ballotOf(poll).state === "recorded")
        .map(named)
        .join(" "),
    (now, before = "") => {
      const known = before.split(" ");
      const fresh = openPolls().filter(
        (poll) => now?.split(" ").includes(named(poll)) && !known.includes(named(poll)),
      );
      for (const poll of fresh) {
        const { by, number } = ballotOf(poll);
        announce(by ? saidOfAnother(poll, by, number) : t("ballot.recorded"));
      }
    },
  );
}

/** Hands were counted, and mine may be among them: what could be filled in a moment ago is gone. */
function sayHands() {
  onChange(
    () =>
      openPolls()
        .filter((poll) => myBallot(poll).why === "hands_counted")
        .map(({ id }) => id)
        .join(" "),
    (now = "", before = "") => {
      if (now.length > before.length) announce(t("not_mine.hands"));
    },
  );
}

/** What became of mine, and what I am asked to judge, also for somebody who looks at another page. */
function sayMatters() {
  onChange(
    () => toJudge.value.map(({ commitment }) => commitment).join(" "),
    (_, before = "") => {
      const known = before.split(" ");
      const fresh = toJudge.value.find(({ commitment }) => !known.includes(commitment));
      if (fresh) announce(t("say.judge", { what: fresh.what }));
    },
  );
  onChange(
    () =>
      (me.value?.matters || [])
        .map(({ number, stage, raised }) => `${number}:${raised ? stage : ""}`)
        .join(" "),
    (now = "", before = "") => {
      const known = before.split(" ");
      const [number, stage] = (now.split(" ").find((one) => isMoved(one, known)) || "").split(":");
      if (stage) announce(t("say.matter", { n: number, stage: t(`stage.${stage}`) }));
    },
  );
}

/** A matter that was there before, at another stage. @param {string} one @param {string[]} known */
const isMoved = (one, known) =>
  !known.includes(one) && known.some((old) => old.split(":")[0] === one.split(":")[0]);

function forgetClosed() {
  effect(() => {
    const open = openNames();
    if (!here.value) return;
    untracked(() => {
      keepChoicesOf(code.peek(), open);
      keepRefusedOf(open, true);
    });
  });
}

function sayLink() {
  onChange(
    () => cut.value,
    (lost) => announce(t(lost ? "say.lost" : "say.back"), lost),
  );
}

/** @returns {string} */
function headline() {
  if (!here.value) return "";
  const place = me.value?.place_in_queue;
  const { kind } = present.value;
  if (kind === "turn") return t("turn.window");
  if (kind === "poll") return t("poll");
  if (place === 1) return t("say.next");
  if (kind === "floor" && place) return t("floor.you.place", { place: words().ordinal(place) });
  return kind === "floor" ? currentItem.value?.title || "" : "";
}

/** Window title and the colour of the browser's own bar. */
function dress() {
  effect(() => {
    language.value;
    document.title = [headline(), meeting.value?.title || t("app.name")].filter(Boolean).join(" · ");
  });
  effect(() => {
    theme.value;
    const turn = here.value && present.value.kind === "turn";
    requestAnimationFrame(() => {
      const colour = getComputedStyle(document.documentElement).getPropertyValue(
        turn ? "--accent" : "--paper",
      );
      for (const bar of document.querySelectorAll('meta[name="theme-color"]'))
        bar.setAttribute("content", colour.trim());
    });
  });
}

export function startNews() {
  forgetClosed();
  sayPolls();
  sayHands();
  sayMandates();
  sayMatters();
  startMoves();
  sayLink();
  startKeptPlace();
  dress();
}
