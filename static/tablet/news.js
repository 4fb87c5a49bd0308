// What a screen reader hears when the meeting moves by itself: the link, the next in line, objections, the end of a poll.

import { announce } from "../shared/announce.js";
import { consensus, floor, link, matters, polls } from "../shared/live.js";
import { effect } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { toScreen } from "./mattersorting.js";
import { blocking, heldOf } from "./moment.js";

/** Calls `tell` with the value before and now, whenever it changes; not for the first. @template V @param {() => V} read @param {(now: V, before: V) => void} tell */
function whenever(read, tell) {
  /** @type {{ value: V } | null} */
  let before = null;
  effect(() => {
    const value = read();
    const old = before;
    before = { value };
    if (old && old.value !== value) tell(value, old.value);
  });
}

const openPolls = () => polls.value.filter(({ state }) => state === "open").length;
const objections = () =>
  consensus.value.reduce((all, text) => all + (text.state === "draft" ? blocking(text).length : 0), 0);

/** Who has the floor, and who comes after: the one who was interrupted, else the first who waits. */
const turns = () => [floor.value.current, heldOf(floor.value) || floor.value.queue[0]];
const whose = () =>
  turns()
    .map((turn) => turn?.entry || "")
    .join(" ");

/** The speaker only when it is another, who is next in any case. @param {boolean} another */
function sayTurns(another) {
  const [current, after] = turns();
  const next = after ? t("news.next", { name: after.name }) : t("news.no_next");
  const who = current ? t("news.speaking", { name: current.name }) : t("floor.nobody");
  announce(another ? [who, next].join(t("sentence.join")) : next);
}

/** Once a page. */
export function tellNews() {
  whenever(
    () => link.value.state,
    (now, before) => {
      if (now === "lost") announce(t("say.lost"), true);
      if (now === "up" && before === "lost") announce(t("say.back"));
    },
  );
  whenever(whose, (now, before) => sayTurns(now.split(" ")[0] !== before.split(" ")[0]));
  whenever(openPolls, (now, before) => {
    if (now < before) announce(t("say.poll_closed"));
  });
  whenever(
    () => toScreen(matters.value).length,
    (now, before) => {
      if (now > before) announce(t("matters.waiting", { n: now }));
    },
  );
  whenever(objections, (now, before) => {
    if (now > before) announce(t("text.blocked", { n: now }), true);
  });
}
