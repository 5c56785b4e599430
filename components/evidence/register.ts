import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { type EvidenceKind, EVIDENCE_KINDS } from "@/lib/domain/assessment/evidence";
import { evidenceStanding } from "@/lib/domain/assessment/freshness";
import { foldKey } from "@/lib/domain/text";
import { type SearchParams, param } from "../ui/address";

type CitedAt = {
  questionId: string;
  clause: string;
  level: "asserted" | "documented" | "binding" | "verified";
};
export type Citations = Readonly<Record<string, readonly CitedAt[]>>;

/** Which things are listed. Empty for those that can be cited. */
const STATES = ["", "soon", "expired", "unused", "replaced", "withdrawn", "all"] as const;
type State = (typeof STATES)[number];

const ORDERS = ["added", "-added", "title", "-title", "kind", "-kind", "until", "-until"] as const;
type Order = (typeof ORDERS)[number];

export type RegisterAsked = { q: string; kind: EvidenceKind | ""; state: State; sort: Order };

/** What the address asks for; what it cannot ask for is as though it had not. */
export function registerAsked(params: SearchParams): RegisterAsked {
  const [kind, state, sort] = ["kind", "state", "sort"].map((name) => param(params, name));
  return {
    q: param(params, "q").trim().slice(0, 200),
    kind: EVIDENCE_KINDS.find((one) => one === kind) ?? "",
    state: STATES.find((one) => one === state) ?? "",
    sort: ORDERS.find((one) => one === sort) ?? "-added",
  };
}

/** Where each of these words stands somewhere in what is said of a thing. */
export function matches(thing: EvidenceView, query: string): boolean {
  const { title, issuer, version, receivedFrom, link, file } = thing;
  const said = foldKey([title, issuer, version, receivedFrom, link, file?.name ?? ""].join(" "));
  return foldKey(query)
    .split(" ")
    .every((word) => said.includes(word));
}

export function listed(
  evidence: readonly EvidenceView[],
  citations: Citations,
  { q, kind, state, sort }: RegisterAsked,
  today: string,
): EvidenceView[] {
  const rows = evidence.filter(
    (thing) =>
      (kind === "" || thing.kind === kind) &&
      fits(state, evidenceStanding(thing, today), (citations[thing.id] ?? []).length) &&
      matches(thing, q),
  );
  const [by, descending] = sort.startsWith("-") ? [sort.slice(1), true] : [sort, false];
  rows.sort((one, other) => {
    const [a, b] = [keyOf(one, by), keyOf(other, by)];
    const order = a === b ? 0 : a < b ? -1 : 1;
    return (descending ? -order : order) || (one.createdAt < other.createdAt ? 1 : -1);
  });
  return rows;
}

function fits(state: State, standing: ReturnType<typeof evidenceStanding>, uses: number): boolean {
  const there = standing !== "replaced" && standing !== "withdrawn";
  if (state === "all") return true;
  if (state === "") return there;
  if (state === "unused") return there && uses === 0;
  return standing === state;
}

function keyOf({ title, kind, validUntil, createdAt }: EvidenceView, by: string): string {
  if (by === "title") return foldKey(title);
  if (by === "kind") return kind;
  // What has no end comes after everything that has one.
  return by === "until" ? validUntil || "9999-12-31" : createdAt;
}
