import { expect, test } from "vitest";
import { asLine, asSentence } from "./fault-words";

test.each([
  ["should be a date as 2026-11-23", "Should be a date as 2026-11-23."],
  ["Use at least 15 characters.", "Use at least 15 characters."],
  ["really?", "Really?"],
])("%j stands as %j beside its field", (message, sentence) => expect(asSentence(message)).toBe(sentence));

test.each([
  ["should not be empty", "Name", "Name: should not be empty"],
  ["should not be empty", "", "Should not be empty."],
  ["Choose another password.", "Password", "Choose another password."],
])("%j of “%s” stands as %j among others", (message, label, line) =>
  expect(asLine(message, label)).toBe(line),
);
