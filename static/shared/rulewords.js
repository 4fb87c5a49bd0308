// What a rule needs, in words: figures with their unit, clauses, what is still missing. Pure.

/** @typedef {ReturnType<typeof import("./voice.js").voice>} Voice */

/** @param {Voice} voice */
export function ruleWords(voice) {
  const { t, has, number } = voice;

  /** "44 户", "2,703.15 ㎡"; areas come in 0.01 m². @param {number} n @param {Wire.Measure} measure @param {boolean} [long] */
  const amount = (n, measure, long = false) =>
    t(measure === "area" && long ? "unit.area.long" : `unit.${measure}`, { n: plain(n, measure) });

  /** Under a name that says owners already. @param {number | string} n @param {Wire.Measure} measure */
  const inClause = (n, measure) =>
    t(has(`unit.${measure}.of`) ? `unit.${measure}.of` : `unit.${measure}`, {
      n: typeof n === "number" ? plain(n, measure) : n,
    });

  /** @param {number} n @param {Wire.Measure} measure */
  function plain(n, measure) {
    if (measure !== "area") return number(n);
    return (n / 100).toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }

  /**
   * A clause of a rule in words: its name, "29 / 34 人", "须三分之二以上，23 人", and what is still missing or null.
   * @param {Wire.Clause} clause
   */
  function clause(clause) {
    const { figure, of, threshold, needed, measure } = clause;
    if (clause.clause === "objections") return objectionClause(clause);
    const fraction = voice.atLeast(clause.fraction, clause.inclusive);
    const needs = t("clause.rule", { fraction, threshold: inClause(threshold, measure) });
    return {
      title: clauseTitle(clause),
      value: inClause(`${plain(figure, measure)} / ${plain(of, measure)}`, measure),
      rule: clause.clause === "most_votes" ? mostVotes(clause) : needs,
      short: needed > 0 ? t("clause.short", { needed: inClause(needed, measure) }) : null,
    };
  }

  /** The rule and what is missing in the fewest words, without units, for ten metres. @param {Wire.Clause} clause */
  function briefClause({ clause, met, needed, threshold, fraction, inclusive, measure }) {
    if (clause === "objections" || clause === "most_votes") return null;
    const facts = { fraction: voice.atLeast(fraction, inclusive), threshold: plain(threshold, measure) };
    if (met || needed <= 0) return { rule: t("clause.brief", facts), short: null };
    const short = t("clause.brief.needed", { needed: plain(needed, measure) });
    return { rule: t("clause.brief.short", facts), short };
  }

  /** @param {Wire.Clause} clause */
  const mostVotes = ({ met }) => (met ? "" : t("clause.tie"));

  /** @param {Wire.Clause} clause */
  function objectionClause({ met, needed, figure }) {
    const n = needed || figure;
    return {
      title: t("clause.objections"),
      value: String(met ? 0 : n),
      rule: met ? t("clause.objections.met") : t("clause.objections.open", { n }),
      short: null,
    };
  }

  /** @param {Wire.Clause} clause */
  function clauseTitle({ clause, base, measure }) {
    if (clause === "quorum" && base === "present") return t("clause.quorum.positions");
    for (const key of [`clause.${clause}.${measure}`, `clause.${clause}`]) if (has(key)) return t(key);
    return t(`clause.other.${measure}`);
  }

  /** "过半，44 户": beside the post on a beam. @param {Wire.Clause} clause */
  const post = ({ fraction, inclusive, threshold, measure }) =>
    t("clause.post", {
      fraction: voice.briefly(fraction, inclusive),
      threshold: inClause(threshold, measure),
    });

  /**
   * "赞成超过一半（44 户）就通过。"; "" when the rule has no such test. A share of the ballots grows as others vote: then its
   * number is only the present one.
   * @param {Wire.Outcome | null | undefined} outcome
   */
  function passes(outcome) {
    const yes = outcome?.why.find((one) => one.clause === "yes");
    if (!yes) return "";
    const fraction = voice.atLeast(yes.fraction, yes.inclusive);
    const threshold = amount(yes.threshold, yes.measure);
    if (yes.base !== "cast" && yes.base !== "expressed") return t("clause.passes", { fraction, threshold });
    const now = yes.of > 0 ? t("clause.passes.now", { threshold }) : "";
    return t(`clause.passes.${yes.base}`, { fraction, now });
  }

  /** The first clause not met: {label: "同意面积还差", amount: "40.97 平方米"}, or null. @param {Wire.Outcome | null | undefined} outcome */
  function missing(outcome) {
    const unmet = outcome?.why.find((one) => !one.met && one.needed > 0);
    if (!unmet || unmet.clause === "objections") return null;
    return {
      label: t("clause.missing", { title: clauseTitle(unmet) }),
      amount:
        unmet.measure === "area" ? amount(unmet.needed, "area", true) : inClause(unmet.needed, unmet.measure),
    };
  }

  return { amount, inClause, plain, clause, briefClause, post, passes, missing };
}
