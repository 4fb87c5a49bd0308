// Every picture of a result by one name; each lives in its own file. Tells what the poll's counts hold, and nothing else.

import { html } from "../vendor.js";
import { AreaBeside } from "./area.js";
import { OptionBars } from "./bars.js";
import { GradientPicture } from "./gradient.js";
import { MoodPicture } from "./mood.js";
import { RunoffRounds } from "./runoff.js";
import { ScoreHistogram } from "./score.js";

export { QuorumMeter, QuorumMeters } from "./meter.js";
export { MoodFace } from "./moodface.js";
export { RuleSheet } from "./rulesheet.js";
export { AreaBeside, GradientPicture, MoodPicture, OptionBars, RunoffRounds, ScoreHistogram };

const PICTURES = {
  approve: OptionBars,
  single: OptionBars,
  multiple: OptionBars,
  ranked: RunoffRounds,
  score: ScoreHistogram,
  gradient: GradientPicture,
  mood: MoodPicture,
};

/** The picture that suits the poll. @param {{ poll: Wire.Poll }} props */
export function ResultPicture({ poll }) {
  if (!poll.counts) return null;
  const Picture = poll.detail?.area ? AreaBeside : PICTURES[poll.method];
  return html`<${Picture} poll=${poll} />`;
}
