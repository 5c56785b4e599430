import { expect, test } from "vitest";
import { passwordAdvice } from "./password-advice";

test.each([
  { password: "", advice: /^$/ },
  { password: "four words", advice: /^10 of at least 15 characters\.$/ },
  { password: "🦉🦉🦉", advice: /^3 of at least 15 characters\.$/ },
  { password: "seven copper lanterns drift", advice: /^Long enough/ },
  { password: "aaaaaaaaaaaaaaaa", advice: /repeats one piece/ },
  { password: "Lindqvist Lumen 2026", advice: /names from here/ },
])("says of $password: $advice", ({ password, advice }) => {
  expect(passwordAdvice(password, ["Ada Lindqvist", "Lumen"])).toMatch(advice);
});
