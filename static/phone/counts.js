// Counts in one sentence: "赞成 22，反对 6，弃权 1".

import { t, words } from "../shared/words.js";

/** @param {Wire.Poll} poll @param {Record<string, number>} counts */
export function countsInWords(poll, counts) {
  const { option, number } = words();
  if (poll.method === "ranked" || poll.method === "score") return "";
  const said = poll.options.map(({ id }) =>
    t("ballot.count", { option: option(poll, id), n: number(counts[id] || 0) }),
  );
  return said.join(t("sentence.join"));
}
