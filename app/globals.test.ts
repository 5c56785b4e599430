import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const css = readFileSync(fileURLToPath(new URL("globals.css", import.meta.url)), "utf8");

/** The colour tokens, each as its light and its dark value. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

function colour(name: string, theme: "light" | "dark"): string {
  const found = tokens.get(name);
  if (!found) throw new Error(`no token --${name}`);
  return found[theme];
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["paper", "raised", "sunken", "hair"];
const WASHES = ["accent-wash", "good-wash", "caution-wash", "bad-wash", "mark"];

/** Which text stands on which ground. */
const TEXT: [string, string[]][] = [
  ["ink", [...GROUNDS, ...WASHES]],
  ["soft", [...GROUNDS, "accent-wash", "good-wash", "caution-wash", "bad-wash"]],
  ["faint", ["paper", "raised", "sunken"]],
  ["accent", ["paper", "raised", "sunken", "accent-wash"]],
  ["good", ["paper", "raised", "sunken", "good-wash", "accent-wash"]],
  ["caution", ["paper", "raised", "sunken", "caution-wash", "accent-wash"]],
  ["bad", ["paper", "raised", "sunken", "bad-wash", "accent-wash"]],
];

const pairs = (of: [string, string[]][]) =>
  of.flatMap(([one, others]) =>
    others.flatMap((other) => (["light", "dark"] as const).map((theme) => ({ one, other, theme }))),
  );

test("finds the tokens", () => expect(tokens.size).toBeGreaterThan(15));

test.each(pairs(TEXT))("$one is read on $other, $theme", ({ one, other, theme }) => {
  expect(contrast(colour(one, theme), colour(other, theme))).toBeGreaterThanOrEqual(4.5);
});

test.each(
  pairs([
    ["edge", ["paper", "raised", "sunken"]],
    ["accent", ["hair"]],
    ["paper", ["ink"]],
  ]),
)("the edge of $one is seen on $other, $theme", ({ one, other, theme }) => {
  expect(contrast(colour(one, theme), colour(other, theme))).toBeGreaterThanOrEqual(3);
});
