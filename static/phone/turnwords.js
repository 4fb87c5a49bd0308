// What this person is told of their own turn: that it has come, that it is held, who goes on afterwards. Draws nothing.

import { floor } from "../shared/live.js";
import { orErased, t } from "../shared/words.js";

/** "轮到您提问" */
export const turnTitle = () => t(`turn.title.${floor.value.current?.kind || "speak"}`);

const INTERRUPTING = ["question", "point_of_order"];

/** "王秀兰提个问题，之后接着您说" */
export function afterwards() {
  const { current } = floor.value;
  const kind = current && INTERRUPTING.includes(current.kind) ? current.kind : "other";
  return t(`held.${kind}`, { name: orErased(current?.name) });
}

/** The same as news. */
export const heldWords = () => t("held.news", { after: afterwards() });

/** Who goes on when the present speaker has finished; "" when nobody was interrupted. */
export function goesOn() {
  const [last] = (floor.value.held || []).slice(-1);
  return last ? orErased(last.name) : "";
}
