// Times of one language: durations, days, hours, how long ago. Meetings are in China, and so are their days and hours. Pure.

import { zhNumber } from "./voice.js";

/** "2026-07-30": a day of the calendar, the same wherever it is read. */
const DAY_LENGTH = 10;

/** Every face and every paper says the same day, wherever it is read. */
const CHINA = "Asia/Shanghai";

/** @param {string | number} when @param {string} timeZone */
const yearOf = (when, timeZone) => new Date(when).toLocaleDateString("en", { year: "numeric", timeZone });

/** @param {ReturnType<typeof import("./voice.js").voice>} voice */
export function hours({ t, zh, locale }) {
  /** In words: "12 秒", "3 分钟", "1 分 30 秒", "1 小时 5 分". @param {number} ms */
  function duration(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const minutes = Math.floor(seconds / 60);
    if (minutes >= 60) return t("time.hours", { h: Math.floor(minutes / 60), m: minutes % 60 });
    if (minutes === 0) return t("time.seconds", { n: seconds });
    return seconds % 60
      ? t("time.minutes.seconds", { m: minutes, s: seconds % 60 })
      : t("time.minutes", { n: minutes });
  }

  /** "刚刚" or "5 分钟前". @param {number} ms  how long ago */
  function ago(ms) {
    return ms < 10000
      ? t("time.now")
      : t("time.ago", { for: duration(ms < 60000 ? ms : Math.floor(ms / 60000) * 60000) });
  }

  /** The day in words: "七月十八日，星期六", "Saturday, 18 July". @param {string} iso @param {string} [timeZone] */
  function date(iso, timeZone = CHINA) {
    const when = new Date(iso);
    if (!zh)
      return when.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", timeZone });
    const [month, day] = ["month", "day"].map((part) =>
      parseInt(when.toLocaleDateString("zh-CN", { [part]: "numeric", timeZone }), 10),
    );
    return `${zhNumber(month || 1)}月${zhNumber(day || 1)}日，${when.toLocaleDateString("zh-CN", { weekday: "long", timeZone })}`;
  }

  /** The time of day, 24 hours: "20:14". @param {string | number} when  ISO or ms @param {string} [timeZone] */
  const time = (when, timeZone = CHINA) =>
    new Date(when).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });

  /** When something will be: "19:30", "at 19:30"; on another day than `now` with its date. @param {string} iso @param {number} now @param {string} [timeZone] */
  function when(iso, now, timeZone = CHINA) {
    const day = date(iso, timeZone);
    const today = day === date(new Date(now).toISOString(), timeZone);
    return t(today ? "time.at" : "time.on", { date: day, time: time(iso, timeZone) });
  }

  /** A day without its weekday: "7月30日", "30 July"; with its year in another one than `now`'s. @param {string} iso  a day or a moment @param {number} now @param {string} [timeZone] */
  function day(iso, now, timeZone = CHINA) {
    const zone = iso.length === DAY_LENGTH ? "UTC" : timeZone;
    const year = yearOf(iso, zone) === yearOf(now, timeZone) ? undefined : "numeric";
    return new Date(iso).toLocaleDateString(locale, { year, month: "long", day: "numeric", timeZone: zone });
  }

  return { duration, ago, date, day, time, when };
}
