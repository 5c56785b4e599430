import { expect, test } from "vitest";
import { calendarDate } from "../assessment/document";
import { builtIn } from "./built-in";
import { notesFor } from "./notes";
import { lawNotes } from "./notes/law";
import { vendorNotes } from "./notes/vendors";

const all = [...lawNotes, ...vendorNotes];
const ids = [...builtIn.sections.flatMap(({ questions }) => questions), ...builtIn.duties].map(
  ({ id }) => id,
);

test("stands beside questions and duties that exist, once each", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const note of all) {
    expect(note.beside.length).toBeGreaterThan(0);
    expect(new Set(note.beside).size).toBe(note.beside.length);
    for (const id of note.beside) expect(ids).toContain(id);
  }
});

test("gives every law a date and a status of law, and every vendor fact how sure it is", () => {
  for (const { from, status, asOf } of lawNotes) {
    expect(calendarDate.safeParse(from).success).toBe(true);
    expect(status).toBe((from ?? "") <= asOf ? "in force" : "from date");
  }
  for (const { status, kind } of vendorNotes) {
    expect(kind).toBe("vendor");
    expect(["verified", "conflicting", "unverified"]).toContain(status);
  }
  for (const { asOf, checked } of all) {
    expect(calendarDate.safeParse(asOf).success).toBe(true);
    expect(checked).toMatch(/\.$/);
  }
});

test("is found by the question it helps, law before vendors", () => {
  expect(notesFor("RT-04").map(({ id }) => id)).toEqual(["eu-data-act-switching", "anthropic-dpa"]);
  expect(notesFor("UP-03").map(({ kind }) => kind)).toEqual(Array(7).fill("vendor"));
  expect(notesFor("IN-01").map(({ status }) => status)).toEqual(["unverified", "unverified"]);
  expect(notesFor("AU-04")).toEqual([]);
});

test("stays out of the hashed questionnaire", () => {
  const printed = JSON.stringify(builtIn);
  for (const { text, source } of all) {
    expect(printed).not.toContain(JSON.stringify(text));
    expect(printed).not.toContain(JSON.stringify(source));
  }
});
