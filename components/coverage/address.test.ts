import { expect, test } from "vitest";
import { queryOf, shownIn } from "./address";

test.each([
  [{}, "sentence", []],
  [{ by: "framework", frameworks: "gdpr,eu-ai-act" }, "framework", ["eu-ai-act", "gdpr"]],
  [{ by: "question", frameworks: ["gdpr", "dora", "gdpr"] }, "question", ["gdpr", "dora"]],
  [{ by: ["framework", "question"], frameworks: "unclassified" }, "framework", ["unclassified"]],
  [{ by: "<script>", frameworks: "nothing,__proto__,gdpr ,," }, "sentence", []],
])("%o is read by %s", (params, by, frameworks) => {
  const shown = shownIn(params);
  expect(shown).toEqual({ by, frameworks });
  expect(shownIn(Object.fromEntries(new URLSearchParams(queryOf(shown))))).toEqual(shown);
});
