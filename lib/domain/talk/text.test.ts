import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "../permission";
import { labelled, mentionAt, toMarked } from "./mention";
import { inWords, marksIn, piecesOf } from "./text";

const shown = (text: string, mentions: string[] = []) =>
  piecesOf(text, mentions)
    .map((piece) =>
      piece.kind === "text" ? piece.text : piece.kind === "link" ? `‹${piece.href}›` : `«${piece.personId}»`,
    )
    .join("");

describe("links", () => {
  test.each([
    ["See https://trust.example/a.", "See ‹https://trust.example/a›."],
    ["(https://trust.example/a)", "(‹https://trust.example/a›)"],
    ["https://en.example/wiki/A_(b)", "‹https://en.example/wiki/A_(b)›"],
    ["http://a.example, http://b.example!", "‹http://a.example›, ‹http://b.example›!"],
    ["HTTPS://A.EXAMPLE/x", "‹HTTPS://A.EXAMPLE/x›"],
    ["https://a.example/x\nnext", "‹https://a.example/x›\nnext"],
    ['<a href="https://a.example">', '<a href="‹https://a.example›">'],
  ])("%s", (text, expected) => expect(shown(text)).toBe(expected));

  test("one that ends in nothing but brackets costs one look at it", () => {
    // Counted anew for each bracket, this would take minutes.
    const text = `https://a.example${")".repeat(300_000)}`;
    expect(piecesOf(text, [])[0]).toEqual({ kind: "link", href: "https://a.example" });
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "https://",
    "https://bank.example@evil.example/",
    "https://user:secret@evil.example/",
    "mailto:somebody@example.test",
  ])("%s stays text", (text) => expect(piecesOf(text, []).every(({ kind }) => kind === "text")).toBe(true));

  test("what turns the reading round ends an address", () => {
    expect(shown("https://a.example/\u202egpj.exe")).toBe("‹https://a.example/›\u202egpj.exe");
  });
});

describe("people", () => {
  test("a mark is a person only where the comment says so", () => {
    expect(shown("@[p1], see @[p2]", ["p1"])).toBe("«p1», see @[p2]");
    expect(marksIn("@[p1] @[p2] @[p1] @[] @[a b]")).toEqual(["p1", "p2"]);
    expect(inWords("@[p1]: https://a.example", ["p1"], () => "Mara")).toBe("@Mara: https://a.example");
  });

  test("two of one name are told apart", () => {
    const people: { id: string; name: string; role: Role }[] = [
      { id: "a", name: "Ann Lee", role: "lead" },
      { id: "b", name: "Ann Lee", role: "officer" },
      { id: "c", name: "Ann Lee", role: "officer" },
      { id: "d", name: "Bo", role: "lead" },
    ];
    expect(labelled(people).map(({ label }) => label)).toEqual([
      "Ann Lee (lead)",
      "Ann Lee (officer)",
      "Ann Lee (officer) 2",
      "Bo",
    ]);
  });

  test.each([
    ["@", 1, { from: 0, query: "" }],
    ["Ask @ma", 7, { from: 4, query: "ma" }],
    ["Ask @Mara Lin", 13, { from: 4, query: "Mara Lin" }],
    ["me@example", 10, undefined],
    ["Ask @ now", 9, undefined],
    ["@ma\nnext", 8, undefined],
    ["no", 2, undefined],
  ])("at the end of %j", (text, caret, expected) => expect(mentionAt(text, caret)).toEqual(expected));

  test("what is typed becomes marks of those who were chosen, and of no one else", () => {
    const chosen = [
      { id: "1", label: "Ann" },
      { id: "2", label: "Ann Lee" },
    ];
    expect(toMarked("@Ann Lee and @Ann, not @Annabel or @Bo", chosen)).toEqual({
      text: "@[2] and @[1], not @Annabel or @Bo",
      mentions: ["2", "1"],
    });
  });
});

test("the pieces of any text are that text", () => {
  const awkward = fc
    .array(
      fc.oneof(
        fc.string(),
        fc.constantFrom("https://", "http://a.example", "@[p1]", "@[p2]", "@", "]", ")", ".", "\n", "<b>"),
      ),
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(awkward, (text) => {
      const again = piecesOf(text, ["p1"])
        .map((piece) => {
          if (piece.kind === "person") return `@[${piece.personId}]`;
          if (piece.kind === "text") return piece.text;
          expect(piece.href).toMatch(/^https?:\/\//i);
          return piece.href;
        })
        .join("");
      expect(again).toBe(text);
    }),
  );
});
