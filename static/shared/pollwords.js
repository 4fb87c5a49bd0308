// A poll in words: its options, what it counts, how it ended, its rule. Pure.

/** @typedef {ReturnType<typeof import("./voice.js").voice>} Voice */

const MEASURES = /** @type {Record<string, Wire.Measure>} */ ({ households: "households", owners: "owners" });

/** Whether a poll takes or refuses one thing, instead of choosing among several. @param {Wire.Poll} poll */
export const isOnOneText = ({ method }) => method === "approve" || method === "gradient";

/** The labels of a mood that was given none of its own, as they are written down. */
const FACES = "很不好 不太好 一般 好 很好";

/** Whether a mood is asked by five faces. @param {Wire.Poll} poll */
export const isFaces = ({ method, options }) =>
  method === "mood" && options.map(({ label }) => label).join(" ") === FACES;

const CHANNELS = /** @type {Wire.Channel[]} */ (["pavilion", "remote", "tablet", "helper", "paper", "hands"]);

/** @param {Voice} voice */
export function pollWords(voice) {
  const { t, has, number } = voice;

  /** Options of the fixed methods are ours to name in both languages; others are as written. @param {Wire.Poll} poll @param {string} id */
  function option(poll, id) {
    if (poll.method === "approve" && has(`option.${id}`)) return t(`option.${id}`);
    if (poll.method === "gradient" && has(`gradient.${id}`)) return t(`gradient.${id}`);
    if (isFaces(poll)) return t(`mood.${id}`);
    return poll.options.find((one) => one.id === id)?.label ?? id;
  }

  /** The measure a poll counts heads in: what a ballot stands for, else that of its own test, else persons. @param {Wire.Poll} poll @returns {Wire.Measure} */
  function measure(poll) {
    if (poll.turnout.unit) return poll.turnout.unit;
    const outcome = poll.outcome || poll.standing;
    const test = outcome?.why.find(
      (one) => one.clause === "yes" && !["area", "points"].includes(one.measure),
    );
    if (test) return test.measure;
    return MEASURES[poll.entitlement || ""] || "persons";
  }

  /** "通过", "未通过", "打平", "得票最多：…", or "已结束". @param {Wire.Poll} poll */
  function verdict(poll) {
    const outcome = poll.outcome;
    if (!outcome || poll.method === "mood") return t("poll.done");
    if (outcome.passed === false) return t("poll.not_passed");
    if (outcome.passed && isOnOneText(poll)) return t("poll.passed");
    return winners(poll, outcome);
  }

  /** @param {Wire.Poll} poll @param {Wire.Outcome} outcome */
  function winners(poll, outcome) {
    const names = outcome.winners.map((id) => option(poll, id));
    if (names.length === 0) return t("poll.done");
    if (outcome.passed === null && names.length > 1) return t("poll.tie");
    return t(poll.method === "score" ? "poll.highest" : "poll.most", { names: voice.list(names) });
  }

  /** @param {string | Wire.Rule} rule  a preset's key, or a rule of its own */
  function rule(rule) {
    const key = typeof rule === "string" ? rule : rule.key || "own";
    return t(has(`rule.${key}`) ? `rule.${key}` : "rule.own");
  }

  /** Why an open anonymous poll's counts jump, or are not there yet; "" for every other poll. @param {Wire.Poll} poll */
  function pace(poll) {
    if (poll.state !== "open" || poll.secrecy !== "anonymous") return "";
    const said = steps(poll);
    if (!said || poll.turnout.hands === 0) return said;
    return said + t("sentence.join") + t("poll.anonymous.hands");
  }

  /** @param {Wire.Poll} poll */
  function steps({ counts, counted, turnout: { cast } }) {
    if (!counts) return counted === 0 ? t("poll.anonymous.first") : "";
    if (typeof counted === "number" && counted < cast)
      return t("poll.anonymous.lag", { n: counted, of: cast });
    return t("poll.anonymous.pace");
  }

  /** Why an open anonymous poll tells how many owners are in favour and not their area; "" where nothing is missing. @param {Wire.Poll} poll */
  function areaLater({ state, secrecy, standing }) {
    const why = state === "open" && secrecy === "anonymous" && standing ? standing.why : [];
    const has = (/** @type {boolean} */ yes, /** @type {Wire.Measure} */ measure) =>
      why.some((one) => (one.clause === "yes") === yes && one.measure === measure);
    return has(true, "owners") && has(false, "area") && !has(true, "area") ? t("poll.area.later") : "";
  }

  /** Who may vote: "每户", or the name of a group. @param {string} [who] */
  const entitlement = (who = "adults") =>
    has(`entitlement.${who}`) && who !== "group"
      ? t(`entitlement.${who}`)
      : t("entitlement.group", { name: who });

  /** "线上 12，举手 40": where the ballots came from, with none of those that brought nothing. @param {Partial<Record<Wire.Channel, number>>} counts */
  const channels = (counts) =>
    CHANNELS.filter((one) => counts[one])
      .map((one) => t("channel.count", { channel: t(`channel.${one}`), n: number(counts[one] || 0) }))
      .join(t("sentence.join"));

  return { option, measure, verdict, rule, pace, areaLater, entitlement, channels };
}
