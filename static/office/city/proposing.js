// What a new meeting begins with: the coming Saturday evening, and a title from the month and the form. Pure but for the reader's language.

import { zhNumber } from "../../shared/voice.js";
import { t, words } from "../../shared/words.js";

/** The next Saturday after today, as this laptop counts days. @param {number} now  ms */
export function proposedDay(now) {
  const day = new Date(now);
  day.setDate(day.getDate() + ((6 - day.getDay() + 7) % 7 || 7));
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** "七月凉亭议事会". @param {string} day  YYYY-MM-DD or "" @param {{ title?: string | null, base: string }} format */
export function proposedTitle(day, format) {
  const form = format.title || t(`format.${format.base}`);
  if (!day) return form;
  const month = monthInWords(Number(day.slice(5, 7)));
  return t("new.proposed", {
    month,
    form: format.title ? form : form.charAt(0).toLowerCase() + form.slice(1),
  });
}

/** @param {number} nth */
const monthInWords = (nth) =>
  words().zh
    ? `${zhNumber(nth)}月`
    : new Date(2000, nth - 1, 1).toLocaleDateString(words().locale, { month: "long" });

/** As ISO, from this laptop's own zone; null when no day is set. @param {string} day @param {string} time */
export function moment(day, time) {
  const when = new Date(`${day}T${time || "00:00"}`);
  return day && !Number.isNaN(when.getTime()) ? when.toISOString() : null;
}
