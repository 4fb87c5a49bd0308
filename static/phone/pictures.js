// The pictures of results and the rule's page, fetched when somebody first looks at one.

import { later } from "./later.js";

const bring = () => import("../shared/pictures/pictures.js");

export const Picture = later(() => bring().then(({ ResultPicture }) => ResultPicture));
export const RuleSheet = later(() => bring().then((part) => part.RuleSheet));
