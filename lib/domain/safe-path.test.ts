import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each([
  "/",
  "/vendors",
  "/vendors?q=lumen&page=2",
  "/assessments/0b7c9c0e/sheet#AU-03",
  "/vendors?next=https://elsewhere.test/",
  "/caf%C3%A9",
])("goes on to %s", (path) => expect(safePath(path)).toBe(path));

test.each([
  "",
  "vendors",
  "https://evil.test",
  "https://evil.test/vendors",
  "//evil.test",
  "///evil.test",
  "////evil.test/%2f..",
  "/\\evil.test",
  "/\\/evil.test",
  "\\\\evil.test",
  "\\/evil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "/\r\n/evil.test",
  "\t//evil.test",
  " //evil.test",
  "/..//evil.test",
  "/x/..//evil.test",
  "/.//evil.test",
  "/%2e%2e//evil.test",
  "/./\\evil.test",
  "https:evil.test",
  "https:/evil.test",
  "http:\\\\evil.test",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "//evil.test@somewhere.invalid",
  "//somewhere.invalid@evil.test",
  "http://somewhere.invalid.evil.test/",
  "//[::1]/",
  "//evil。test",
  "/sign-in",
  "/sign-in?next=/sign-in",
  "/api/v1/session",
  `/${"a".repeat(3000)}`,
])("stays at the front door for %j", (path) => expect(safePath(path)).toBe("/"));

test("stays at the front door when there is nothing to go on to", () => {
  expect(safePath(undefined)).toBe("/");
  expect(safePath(null)).toBe("/");
});

test("never leaves the site, however the path is made, and is at rest", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    ".",
    "..",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "@",
    ":",
    "?",
    "#",
    "evil.test",
    "a",
  );
  const path = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join("")}`);
  fc.assert(
    fc.property(path, (wanted) => {
      const safe = safePath(wanted);
      expect(new URL(safe, "https://ours.test").origin).toBe("https://ours.test");
      expect(safePath(safe)).toBe(safe);
    }),
    { numRuns: 2000 },
  );
});
