import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { coverage } from "./coverage";

const covered = coverage(builtIn);

test("the hub stands as published, word for word and in its order", () => {
  const read = covered.map(({ heading, stretches }) => ({
    heading,
    text: stretches.map(({ text }) => text).join(""),
  }));
  expect(read).toEqual(builtIn.hub.paragraphs);
});

test("every question and duty stands on each sentence it names, and nowhere else", () => {
  const asked = [...builtIn.sections.flatMap(({ questions }) => questions), ...builtIn.duties].flatMap(
    ({ id, hub }) => hub.map((key) => `${key} ${id}`),
  );
  const found = covered.flatMap(({ stretches }) =>
    stretches.flatMap(({ key, standing }) => standing.map(({ id }) => `${key} ${id}`)),
  );
  expect(found.toSorted()).toEqual(asked.toSorted());
});

test("a stretch without questions names no sentence", () => {
  for (const { stretches } of covered)
    for (const { key, standing } of stretches) expect(key === null).toBe(standing.length === 0);
});
