import type { Found, FoundKind } from "@/lib/api/endpoints/search";

/** Where a thing that was found is looked at: of a note the question that it stands at. */
export function addressOf(kind: FoundKind, { id, assessmentId }: Pick<Found, "id" | "assessmentId">): string {
  switch (kind) {
    case "vendor":
      return `/vendors/${id}`;
    case "product":
      return `/products/${id}`;
    case "assessment":
      return `/assessments/${id}`;
    case "evidence":
      return `/assessments/${assessmentId}/evidence/${id}`;
    case "note":
      return `/assessments/${assessmentId}#${id}`;
  }
}

export const KIND_WORDS: Readonly<Record<FoundKind, { title: string; many: string; one: string }>> = {
  vendor: { title: "Vendors", many: "vendors", one: "vendor" },
  product: { title: "Products", many: "products", one: "product" },
  assessment: { title: "Assessments", many: "assessments", one: "assessment" },
  evidence: { title: "Evidence", many: "pieces of evidence", one: "piece of evidence" },
  note: { title: "Notes of answers", many: "notes", one: "note" },
};

export const STATE_WORDS = { archived: "Archived", withdrawn: "Withdrawn", replaced: "Replaced" } as const;

/** A number that may be only the least there is. */
export const countInWords = ({ count, more }: { count: number; more: boolean }) =>
  `${String(count)}${more ? "+" : ""}`;
