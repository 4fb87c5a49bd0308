// A rule of a meeting's own, said clause by clause. Pure.

/** @typedef {ReturnType<typeof import("../phrases.js").phrases>} Says */

/** @param {Says} says @param {Wire.Rule} rule @returns {string[]} */
export function ruleInWords(says, { quorums = [], tests = [], most_votes = false }) {
  const said = [...quorums, ...tests].map((test) => testInWords(says, test));
  return most_votes ? [...said, says.t("rules.most")] : said;
}

/** @param {Says} says @param {Wire.Test} test */
function testInWords(says, { figure, base, fraction: [n, d], inclusive = false, measure = "persons" }) {
  const { t, atLeast } = says;
  return t(figure === "yes" ? "rules.yes" : `rules.quorum.${figure}`, {
    fraction: atLeast(`${n}/${d}`, inclusive),
    base: t(`base.${base}`),
    measure: t(`rules.measure.${measure}`),
  });
}
