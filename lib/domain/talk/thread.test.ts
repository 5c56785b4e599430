import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CommentRecord, CHANGE_WITHIN_MS, countTalk, isChangeable, isOpen, openAsks } from "./thread";

let made = 0;
const comment = (
  createdBy: string,
  mentions: string[] = [],
  more: Partial<CommentRecord> = {},
): CommentRecord => ({
  id: `c${(made += 1)}`,
  threadId: "t",
  position: made,
  text: "…",
  mentions,
  editedAt: null,
  withdrawnAt: null,
  revision: 1,
  createdBy,
  createdAt: "2026-11-24T10:00:00.000Z",
  ...more,
});
const gone = { withdrawnAt: "2026-11-24T10:05:00.000Z" };
const open = (...comments: CommentRecord[]) => ({ resolvedAt: null, comments });
const asked = (thread: ReturnType<typeof open>) =>
  openAsks(thread).map(({ askedBy, personId }) => `${askedBy} asks ${personId}`);

describe("an ask", () => {
  test("stands until the one asked says something later", () => {
    expect(asked(open(comment("ada", ["ben"])))).toEqual(["ada asks ben"]);
    expect(asked(open(comment("ada", ["ben"]), comment("cy")))).toEqual(["ada asks ben"]);
    expect(asked(open(comment("ada", ["ben"]), comment("ben")))).toEqual([]);
    expect(asked(open(comment("ben"), comment("ada", ["ben"])))).toEqual(["ada asks ben"]);
  });

  test("ends with the thread, with its comment, and does not stand against oneself", () => {
    expect(openAsks({ resolvedAt: "2026-11-24T11:00:00.000Z", comments: [comment("ada", ["ben"])] })).toEqual(
      [],
    );
    expect(asked(open(comment("ada"), comment("ada", ["ben"], gone)))).toEqual([]);
    expect(asked(open(comment("ada", ["ada"])))).toEqual([]);
  });

  test("a withdrawn answer answers nothing", () => {
    expect(asked(open(comment("ada", ["ben"]), comment("ben", [], gone)))).toEqual(["ada asks ben"]);
  });

  test("asked twice is one ask, of the newest comment", () => {
    const second = comment("ada", ["ben"]);
    expect(openAsks(open(comment("ada", ["ben"]), second))).toMatchObject([{ commentId: second.id }]);
  });

  test("an answer by the one asked always ends it", () => {
    const person = fc.constantFrom("ada", "ben", "cy");
    const said = fc.array(fc.tuple(person, fc.uniqueArray(person)), { minLength: 1 });
    fc.assert(
      fc.property(said, person, (said, who) => {
        const thread = open(...said.map(([by, mentions]) => comment(by, mentions)), comment(who));
        expect(openAsks(thread).every(({ personId }) => personId !== who)).toBe(true);
      }),
    );
  });
});

test("what was withdrawn is neither counted nor open", () => {
  const threads = [open(comment("ada"), comment("ben", [], gone)), open(comment("ada", [], gone))];
  expect(countTalk(threads)).toEqual({ comments: 1, open: 1 });
  expect(isOpen({ resolvedAt: "2026-11-24T11:00:00.000Z", comments: [comment("ada")] })).toBe(false);
});

test("a comment can be changed to the last millisecond of its while, and not after", () => {
  const one = comment("ada");
  const after = (ms: number) => new Date(new Date(one.createdAt).getTime() + ms);
  expect(isChangeable(one, after(CHANGE_WITHIN_MS))).toBe(true);
  expect(isChangeable(one, after(CHANGE_WITHIN_MS + 1))).toBe(false);
  expect(isChangeable({ ...one, ...gone }, after(0))).toBe(false);
});
