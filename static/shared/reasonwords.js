// Why an entry stands where it stands, code by code: for everybody, and to the person. Pure; knows no order.

/**
 * The key of a code; what is said of the other place depends on one's own.
 * @param {"because" | "why" | "queue.first"} voiceOf
 * @param {string} code
 * @param {Wire.Place | null} place
 */
export const keyOf = (voiceOf, code, place) =>
  code === "other_place" ? `${voiceOf}.${code}.${place || "pavilion"}` : `${voiceOf}.${code}`;

/** @param {ReturnType<typeof import("./voice.js").voice>} says */
export function reasonWords({ t, has }) {
  /** @param {"because" | "why"} voiceOf @param {string} code @param {Wire.Place | null} place */
  function reason(voiceOf, code, place) {
    const key = keyOf(voiceOf, code, place);
    return t(has(key) ? key : `${voiceOf}.unknown`);
  }

  /** In one line for everybody. @param {{ because: string[], place: Wire.Place }} entry */
  const because = ({ because: codes, place }) =>
    codes.map((code) => reason("because", code, place)).join(t("sentence.join"));

  /** To the person: a list of sentences. @param {Pick<Wire.Me, "because" | "place">} me */
  const why = ({ because: codes, place }) => (codes || []).map((code) => reason("why", code, place));

  return { because, why };
}
