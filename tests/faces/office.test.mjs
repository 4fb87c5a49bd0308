// What the office works out before it draws: areas in hundredths, mistakes by column, how slips lie on sheets, the sample of a roll.

import assert from "node:assert/strict";
import test from "node:test";
import { hundredths } from "../../static/office/area.js";
import { asText, byColumn, ofColumn } from "../../static/office/mistakes.js";
import { FIELDS, heading, NEEDED, sample } from "../../static/office/sample.js";
import { address, fill, inFours, isCrowded, isWanted } from "../../static/office/sheets.js";

test("an area is read without a fraction in between", () => {
  assert.equal(hundredths("89.03"), 8903);
  assert.equal(hundredths(" 89 "), 8900);
  assert.equal(hundredths("89.5"), 8950);
  assert.equal(hundredths("1,089.50"), 108950);
  assert.equal(hundredths("0.29"), 29, "which is 28.999… as a float");
});

test("what is no area is none", () => {
  for (const text of ["", "八十九", "89.033", "-3", "0", "0.00", "89.", "1e3", "12345678"])
    assert.equal(hundredths(text), null, text);
});

const mistake = (/** @type {number} */ row, /** @type {string | null} */ column) => ({
  row,
  column,
  value: column && "八十\n九",
  code: "bad_area",
  message: { zh: "写成数字。", en: "Write a number." },
});
const mistakes = [mistake(2, "面积"), mistake(3, null), mistake(9, "面积")];

test("mistakes are told by column, the column with the most first, whole rows too", () => {
  assert.deepEqual(byColumn(mistakes), [
    ["面积", 2],
    ["", 1],
  ]);
  assert.deepEqual(
    ofColumn(mistakes, "面积").map(({ row }) => row),
    [2, 9],
  );
  assert.equal(ofColumn(mistakes, "").length, 1);
  assert.equal(ofColumn(mistakes, null).length, 3);
});

test("taken along, each mistake is a line of four cells", () => {
  assert.equal(asText(mistakes.slice(0, 2), "zh"), "2\t面积\t八十 九\t写成数字。\n3\t\t\t写成数字。");
  assert.match(asText(mistakes, "en"), /Write a number\.$/);
});

/** @param {string} building @param {string} door */
const slip = (building, door) => ({
  listed: `l${building}${door}`,
  name: "王秀兰",
  label: `${building}-2-${door}`,
  building,
  unit: "2",
  door,
  code: "ABCD3467",
  url: "https://pavilion.example/m/482913#slip=ABCD3467",
  qr: { size: 21, path: "" },
  nth: 1,
  of: 1,
});
const slips = (/** @type {string} */ building, /** @type {number} */ n) =>
  Array.from({ length: n }, (_, i) => slip(building, String(i + 101)));

test("full sheets go, the rest waits for what follows", () => {
  const { sheets, left } = fill(slips("3", 23), { per: 10, apart: true, last: false });
  assert.deepEqual(
    sheets.map((sheet) => sheet.length),
    [10, 10],
  );
  assert.equal(left.length, 3);
  assert.deepEqual(
    fill([...left, ...slips("3", 2)], { per: 10, apart: true, last: true }).sheets.map(
      (sheet) => sheet.length,
    ),
    [5],
  );
});

test("buildings run on, unless one fills more than a sheet or it is wished so", () => {
  const few = [...slips("3", 4), ...slips("4", 3)];
  assert.equal(isCrowded(few, 10), false);
  assert.equal(isCrowded(few, 3), true);
  assert.equal(fill(few, { per: 10, apart: false, last: true }).sheets.length, 1);
});

test("apart, every building begins a sheet of its own, and nothing is lost", () => {
  const { sheets, left } = fill([...slips("3", 12), ...slips("4", 1)], { per: 12, apart: true, last: true });
  assert.deepEqual(
    sheets.map((sheet) => sheet.length),
    [12, 1],
  );
  assert.deepEqual(left, []);
  assert.deepEqual(fill([], { per: 10, apart: false, last: true }), { sheets: [], left: [] });
});

test("a pile is a building, an entrance or a door from its beginning, or a name", () => {
  const one = slip("3", "201");
  for (const wanted of ["", "3", "3-2", " 3 2 201 ", "3-2-201", "秀"])
    assert.ok(isWanted(one, wanted), wanted);
  for (const wanted of ["2", "2-201", "13", "3-2-20", "李"]) assert.ok(!isWanted(one, wanted), wanted);
});

test("a code is read in fours, and the address on the slip has no secret", () => {
  assert.equal(inFours("ABCD3467"), "ABCD 3467");
  assert.equal(address(slip("3", "1").url), "pavilion.example/m/482913");
});

test("the sample has every column in both languages, and rows as wide", () => {
  for (const language of /** @type {const} */ (["zh", "en"])) {
    const text = sample(language);
    assert.ok(text.startsWith("\ufeff"), "or a spreadsheet shows Chinese as garbage");
    const rows = text.slice(1).trimEnd().split("\r\n");
    for (const row of rows) assert.equal(row.split(",").length, FIELDS.length);
    assert.equal(rows[0], FIELDS.map((field) => heading(language, field)).join(","));
  }
  assert.ok(NEEDED.every((field) => /** @type {readonly string[]} */ (FIELDS).includes(field)));
});
