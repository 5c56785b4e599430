import { expect, test } from "vitest";
import { type AuditRequest, isShownTo, obstacleToAsk, obstacleToJudge, peopleIn } from "./audit-request";

const round = (by: string, missing: AuditRequest["rounds"][number]["missing"] = null) => ({
  ...{ text: "Here.", evidence: [], questionIds: [], links: [], by, at: "2026-11-24T09:00:00.000Z" },
  missing,
});

test.each([
  ["the auditor who asked", "asker", "auditor", "officer", true],
  ["another auditor", "other", "auditor", "officer", true],
  ["the lead who asked", "asker", "lead", "officer", true],
  ["a lead who did not ask", "other", "lead", "officer", false],
  ["a lead who answers what they asked", "asker", "lead", "asker", false],
  ["the guest whose link asked", "asker", "guest", "officer", true],
  ["another link's guest", "other", "guest", "officer", false],
] as const)("%s judges an answer: %s as %s, given by %s", (_, id, role, answered, can) => {
  const request = { askedBy: "asker", rounds: [round("asker"), round(answered)] };
  expect(obstacleToJudge(request, { id, role }) === null).toBe(can);
});

test("a guest is shown what their link asked for, and everybody else all of it", () => {
  const shown = (id: string, role: "guest" | "officer") => isShownTo({ askedBy: "link" }, { id, role });
  expect([shown("link", "guest"), shown("other", "guest"), shown("other", "officer")]).toEqual([
    ...[true, false, true],
  ]);
});

test("a guest has fifty waiting at most, and leaves room for those with an account", () => {
  const guest = { id: "link", role: "guest" } as const;
  const many = (length: number, askedBy: string, state: AuditRequest["state"] = "open") =>
    Array.from({ length }, () => ({ askedBy, state }));
  expect(
    obstacleToAsk([...many(49, "link"), ...many(60, "other"), ...many(60, "link", "answered")], guest),
  ).toBe(null);
  expect(obstacleToAsk(many(50, "link"), guest)).toMatch(/^50 of your requests wait/);
  expect(obstacleToAsk(many(50, "link"), { id: "link", role: "auditor" })).toBe(null);
  const held = many(400, "other", "withdrawn");
  expect(obstacleToAsk(held, guest)).toBe("An assessment holds 400 requests at most.");
  expect(obstacleToAsk(held, { id: "any", role: "auditor" })).toBe(null);
  expect(obstacleToAsk([...held, ...many(100, "any")], { id: "any", role: "auditor" })).toBe(
    "An assessment holds 500 requests at most.",
  );
});

test("everybody in a request is named, whoever said what was missing among them", () => {
  const missing = { text: "The annex.", by: "second", at: "2026-11-24T10:00:00.000Z" };
  const rounds = [round("fifth", missing)];
  const request = { askedBy: "first", updatedBy: "third", closedBy: "fourth", rounds };
  expect(new Set(peopleIn(request))).toEqual(new Set(["first", "second", "third", "fourth", "fifth"]));
});
