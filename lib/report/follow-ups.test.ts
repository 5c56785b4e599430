import { expect, test } from "vitest";
import { printCsv } from "./csv";
import { printJson } from "./json";
import type { SourceFollowUp } from "./source";
import { printPdf } from "./pdf/print-pdf";
import { buildReport } from "./report";
import { allTables } from "./report-tables";
import { followUpsTable } from "./tables";
import { HOSTILE_TEXTS, UNRECKONED, sampleSource } from "./testing";

const action = (more: Partial<SourceFollowUp> = {}): SourceFollowUp => ({
  id: "f1",
  kind: "action",
  questionId: "AU-01",
  severity: "",
  findingId: null,
  condition: null,
  title: "Get the clause signed",
  description: "",
  ownerId: "p1",
  dueOn: "2026-11-20",
  verification: "Seen in the signed copy",
  ifMissed: "No go-live",
  blocksGoLive: true,
  state: "open",
  closedAt: null,
  closedBy: null,
  closingNote: "",
  closingEvidence: [],
  reopenedBecause: "",
  revision: 1,
  createdBy: "p1",
  createdAt: "2026-11-01T10:00:00.000Z",
  updatedBy: "p1",
  updatedAt: "2026-11-01T10:00:00.000Z",
  ownerName: "Mara Lindqvist",
  closedByName: "",
  shownBy: [],
  ...more,
});

const report = (followUps: SourceFollowUp[], on = "2026-11-23") =>
  buildReport({ ...sampleSource(), followUps, followUpsOn: on });

test("owner, due date, verification, what if missed and status stand in every form", () => {
  const closed = action({
    id: "f2",
    title: "Ask their counsel",
    state: "done",
    closedAt: "2026-11-22T09:00:00.000Z",
    closedByName: "Jonas Beck",
    closingNote: "Asked.",
    shownBy: ["Order form"],
  });
  const printed = report([closed, action()]);
  // What is open comes first.
  expect(printed.followUps.map(({ title, status }) => [title, status])).toEqual([
    ["Get the clause signed", "Overdue"],
    ["Ask their counsel", "Done"],
  ]);
  const csv = new TextDecoder().decode(printCsv(followUpsTable(printed)));
  for (const word of [
    "Mara Lindqvist",
    "2026-11-20",
    "Seen in the signed copy",
    "No go-live",
    "Overdue",
    "Order form",
  ])
    expect(csv).toContain(word);
  const json = JSON.parse(new TextDecoder().decode(printJson({ ...printed, ...UNRECKONED }))) as Record<
    string,
    unknown
  >;
  expect(json).toMatchObject({
    goLive: "undecided",
    followUpsOn: "2026-11-23",
    followUps: [{ owner: "Mara Lindqvist", dueOn: "2026-11-20" }, { closed: { name: "Jonas Beck" } }],
  });
  // A table that travels alone says as of when it tells.
  expect(csv).toContain("2026-11-23");
  expect(printed.cover).toContainEqual({
    label: "Findings and actions as of",
    value: "23 Nov 2026",
  });
});

test.each([
  [{ status: "decided", decision: "reject" }, "rejected", "Go-live: rejected."],
  [{ status: "decided", decision: "approve" }, "blocked", "Go-live: blocked. 1 finding or action has to be"],
  [{ status: "expired", decision: "approve" }, "expired", "Go-live: the decision has expired."],
  [{ status: "superseded", decision: "approve" }, "superseded", "Go-live: a later assessment decides."],
  [{ status: "draft", decision: null }, "undecided", "Go-live: not decided yet."],
] as const)("%j is %s for go-live in JSON and in the workbook", (standing, told, words) => {
  const source = { ...sampleSource(), followUps: [action()], followUpsOn: "2026-11-23" };
  const printed = buildReport({ ...source, signOff: { ...source.signOff, ...standing } });
  expect(JSON.parse(new TextDecoder().decode(printJson({ ...printed, ...UNRECKONED })))).toMatchObject({
    goLive: told,
  });
  const decision = allTables({ ...printed, ...UNRECKONED }).find(({ name }) => name === "Decision");
  expect(decision?.rows.find(([name]) => name === "Go-live")?.[1]).toContain(words);
});

test.each([
  ["2026-11-20", "Open"],
  ["2026-11-21", "Overdue"],
  ["", "Open"],
])("on %j it is %s", (on, status) => {
  expect(report([action()], on).followUps).toMatchObject([{ status }]);
});

test("a condition shows the actions that answer it, and no others", () => {
  const source = sampleSource();
  const withDuties = {
    ...source,
    score: {
      ...source.score,
      conditions: ["BD-01", "BD-02"].map((duty) => ({ kind: "duty" as const, duty })),
    },
    followUps: [action({ condition: { kind: "duty", subject: "BD-02" } })],
  };
  expect(buildReport(withDuties).conditions.map(({ ref, actions }) => [ref.subject, actions])).toEqual([
    ["BD-01", []],
    ["BD-02", [{ id: "f1", title: "Get the clause signed", status: "Open" }]],
  ]);
});

test("hostile words print as words", async () => {
  const printed = report(
    HOSTILE_TEXTS.map((text, index) =>
      action({ id: String(index), title: text, description: text, verification: text, ownerName: text }),
    ),
  );
  const csv = new TextDecoder().decode(printCsv(followUpsTable(printed)));
  expect(csv).not.toMatch(/(^|,|")=cmd/m);
  let bytes = 0;
  for await (const piece of await printPdf({ ...printed, ...UNRECKONED })) bytes += (piece as Buffer).length;
  expect(bytes).toBeGreaterThan(10_000);
});
