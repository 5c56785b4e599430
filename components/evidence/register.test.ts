import { expect, test } from "vitest";
import { type EvidenceParticulars, newEvidence } from "@/lib/domain/assessment/evidence";
import { listed, matches, registerAsked } from "./register";

const thing = (id: string, said: Partial<EvidenceParticulars> = {}, more: object = {}) => ({
  ...newEvidence({ id, by: "ines", at: `2026-11-0${id}T00:00:00Z` }, { title: `Thing ${id}`, ...said }),
  ...more,
});

const things = [
  thing("1", { title: "order form", kind: "contract", issuer: "Lumen", validUntil: "2026-12-01" }),
  thing("2", { title: "SOC 2 report", kind: "audit_report", validUntil: "2026-01-31" }),
  thing("3", { title: "Älteste Seite", kind: "web_page", link: "https://trust.example/" }),
  thing("4", {}, { replacedBy: "2" }),
  thing("5", {}, { withdrawnAt: "2026-11-05T00:00:00Z" }),
];
const citations = { "1": [{ questionId: "AU-01", clause: "4", level: "binding" as const }] };
const ids = (address: Record<string, string>) =>
  listed(things, citations, registerAsked(address), "2026-11-28").map(({ id }) => id);

test.each([
  [{}, ["3", "2", "1"]],
  [{ sort: "added" }, ["1", "2", "3"]],
  [{ sort: "title" }, ["3", "1", "2"]],
  [{ sort: "until" }, ["2", "1", "3"]],
  [{ sort: "-until" }, ["3", "1", "2"]],
  [{ state: "soon" }, ["1"]],
  [{ state: "expired" }, ["2"]],
  [{ state: "unused" }, ["3", "2"]],
  [{ state: "replaced" }, ["4"]],
  [{ state: "withdrawn" }, ["5"]],
  [{ state: "all", kind: "other" }, ["5", "4"]],
  [{ kind: "contract" }, ["1"]],
  [{ q: "lumen FORM" }, ["1"]],
  [{ q: "alteste" }, ["3"]],
  [{ q: "trust.example" }, ["3"]],
  [{ q: "lumen soc" }, []],
  [{ kind: "nonsense", state: "nonsense", sort: "nonsense" }, ["3", "2", "1"]],
])("%j lists %j", (address, expected) => expect(ids(address)).toEqual(expected));

test("a thing is found by the name of its file too", () => {
  const file = { sha256: "", name: "Bestellung_2026.pdf", mediaType: "", bytes: 1, scan: "clean" as const };
  expect(matches(thing("6", {}, { file }), "bestellung")).toBe(true);
});
