// What this person is told of their own turn: that it has come, that it is held, who goes on afterwards. Draws nothing.

import { floor } from "../shared/live.js";
import { t } from "../shared/words.js";

/** "轮到您提问" */
export const turnTitle = () => t(`turn.title.${floor.value.current?.kind || "speak"}`);

const INTERRUPTING = ["question", "point_of_order"];

/** "王秀兰提个问题，之后接着您说" */
export function afterwards() {
  const { current } = floor.value;
  const kind = current && INTERRUPTING.includes(current.kind) ? current.kind : "other";
  return t(`held.${kind}`, { name: current?.name });
}

/** The same as news. */
export const heldWords = () => t("held.news", { after: afterwards() });

/** Who goes on when the present speaker has finished; "" when nobody was interrupted. */
export function goesOn() {
  const held = floor.value.held || [];
  return held[held.length - 1]?.name || "";
}
