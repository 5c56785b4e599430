import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { textOfPack } from "@/lib/domain/pack/pack";
import { casesOf, inputOf, rateOf, samplesFor, typedFault, valuesOf } from "./values";

test.each([
  ["95", 0.95],
  [" 97.5 ", 0.975],
  ["97,5 %", 0.975],
  ["99.9999", 0.999999],
  ["100", 1],
  ["", null],
  ["%", null],
  ["0.95", 0.0095],
  ["101", undefined],
  ["-5", undefined],
  ["1e2", undefined],
  ["ninety", undefined],
  ["9 5", undefined],
])("%j in per cent is the share %j", (typed, share) => expect(rateOf(typed)).toBe(share));

test.each([
  ["73", 73],
  [" 0 ", 0],
  ["", 0],
  ["7.5", undefined],
  ["-1", undefined],
  ["12345678", undefined],
])("%j is %j cases", (typed, cases) => expect(casesOf(typed)).toBe(cases));

test("what the packs that come with the product say goes into the form and out of it unchanged", () => {
  for (const pack of builtIn.packs ?? [])
    expect(inputOf(valuesOf(textOfPack(pack)))).toEqual(textOfPack(pack));
});

test("tells each fault at its own field, and one at a time", () => {
  const typed = (requiredRate: string, minimumCases: string, neverEvent = "") => ({
    ...{ requiredRate, minimumCases, neverEvent },
  });
  expect(typedFault(typed("x", "y"), "requiredRate")).toMatch(/per cent/);
  expect(typedFault(typed("x", "y"), "minimumCases")).toBeUndefined();
  expect(typedFault(typed("95", "y"), "minimumCases")).toMatch(/whole number/);
  expect(typedFault(typed("95", "72"), "minimumCases")).toMatch(/^Too few to show 95 %.*73 cases.*\.$/);
  expect(typedFault(typed("95", "72"), "requiredRate")).toBeUndefined();
  expect(typedFault(typed("", "", "Harm"), "minimumCases")).toMatch(/^Say in how many/);
  expect(typedFault(typed("", ""), "minimumCases")).toBeUndefined();
});

test("says how many cases a rate takes while it is one", () => {
  expect(samplesFor("95")).toEqual({ clean: 73, withOne: 110 });
  for (const none of ["", "x", "0", "100"]) expect(samplesFor(none)).toBeNull();
});
