// A roll to start from, as CSV with the headings of either language. Pure.

/** In the order of a file. */
export const FIELDS = /** @type {const} */ ([
  "name",
  "building",
  "unit",
  "door",
  "household",
  "owner",
  "unit_id",
  "area",
  "groups",
  "child",
]);

export const NEEDED = /** @type {readonly string[]} */ (["name", "door"]);

const HEADINGS = {
  zh: ["姓名", "楼", "单元", "房号", "户", "业主", "房屋编号", "面积", "组", "儿童"],
  en: [...FIELDS],
};
const ROWS = {
  zh: [
    ["王秀兰", "3", "2", "501", "", "王秀兰", "3-2-501", "89.03", "代表", ""],
    ["周国强", "3", "2", "501", "", "", "", "", "", ""],
    ["周小雨", "3", "2", "501", "", "", "", "", "", "是"],
    ["陈志远", "3", "2", "502", "", "陈志远", "3-2-502", "112.40", "", ""],
  ],
  en: [
    ["Wang Xiulan", "3", "2", "501", "", "Wang Xiulan", "3-2-501", "89.03", "delegates", ""],
    ["Zhou Guoqiang", "3", "2", "501", "", "", "", "", "", ""],
    ["Zhou Xiaoyu", "3", "2", "501", "", "", "", "", "", "yes"],
    ["Chen Zhiyuan", "3", "2", "502", "", "Chen Zhiyuan", "3-2-502", "112.40", "", ""],
  ],
};

/** @param {"zh" | "en"} language @param {string} field */
export const heading = (language, field) =>
  HEADINGS[language][/** @type {readonly string[]} */ (FIELDS).indexOf(field)] || field;

/** With a byte order mark: spreadsheets take Chinese without one for something else. @param {"zh" | "en"} language */
export function sample(language) {
  const lines = [HEADINGS[language], ...ROWS[language]].map((cells) => cells.join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
