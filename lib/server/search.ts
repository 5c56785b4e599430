import {
  type Asked,
  listFoundAssessments,
  listFoundEvidence,
  listFoundNotes,
  listFoundProducts,
  listFoundVendors,
} from "@/db/queries/found";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import {
  FOUND_AT_MOST,
  FOUND_KINDS,
  type Found,
  type FoundKind,
  type searchEverything as endpoint,
} from "@/lib/api/endpoints/search";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { excerpt, marked, matches } from "@/lib/domain/search/marks";
import { type Term, parseSearch } from "@/lib/domain/search/query";
import { foldKey, isStorableText } from "@/lib/domain/text";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

/**
 * What has every word that is asked for, of each kind the nearest first and no more than a
 * hundred; of assessments and what belongs to them only what the actor may see.
 */
export async function searchEverything(
  { db, actor }: Context,
  { q, kind, rows }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  demand(actor, "workspace.read");
  const terms = parseSearch(q);
  // Nothing is called what cannot be kept.
  const key = isStorableText(q) ? foldKey(q) : "";
  const asked = { terms, key, limit: FOUND_AT_MOST + 1 };
  const kinds = FOUND_KINDS.filter((one) => terms.length > 0 && (kind === "" || kind === one));
  return {
    q,
    kinds: await Promise.all(
      kinds.map(async (one) => {
        const found = await LISTS[one](db.read, actor, asked, rows);
        const count = Math.min(found.total, FOUND_AT_MOST);
        return { kind: one, count, more: found.total > FOUND_AT_MOST, rows: found.rows };
      }),
    ),
  };
}

type List = (
  db: Reader,
  actor: Context["actor"],
  asked: Asked,
  most: number,
) => Promise<{ total: number; rows: Found[] }>;

const LISTS: Record<FoundKind, List> = {
  vendor: async (db, _, asked, most) =>
    told(await listFoundVendors(db, asked), most, ({ id, name, site, notes, archivedAt }) => ({
      ...{ ...BARE, id, state: stateOf(archivedAt) },
      title: marked(name, asked.terms),
      excerpt: beside(name, [site, notes], asked.terms),
    })),

  product: async (db, _, asked, most) =>
    told(await listFoundProducts(db, asked), most, ({ id, name, vendorName, archivedAt }) => ({
      ...{ ...BARE, id, state: stateOf(archivedAt) },
      title: marked(name, asked.terms),
      within: [marked(vendorName, asked.terms)],
    })),

  assessment: async (db, actor, asked, most) =>
    told(await listFoundAssessments(db, actor, asked), most, (row) => ({
      ...{ ...BARE, id: row.id, assessmentId: row.id, state: stateOf(row.archivedAt) },
      ...{ status: row.status, decision: row.decision },
      title: marked(row.useCase, asked.terms),
      within: [row.vendorName, row.productName].map((name) => marked(name, asked.terms)),
    })),

  evidence: async (db, actor, asked, most) =>
    told(await listFoundEvidence(db, actor, asked), most, (row) => ({
      ...{ ...BARE, id: row.id, assessmentId: row.assessmentId, within: whereIn(row) },
      title: marked(row.title, asked.terms),
      excerpt: beside(row.title, [row.issuer], asked.terms),
      state: row.withdrawnAt ? "withdrawn" : row.replacedBy ? "replaced" : stateOf(row.archivedAt),
    })),

  note: async (db, actor, asked, most) => {
    const found = await listFoundNotes(db, actor, asked);
    const questionnaires = new Map<string, Questionnaire>();
    for (const { questionnaireSha256: sha256 } of found.slice(0, most))
      if (!questionnaires.has(sha256)) questionnaires.set(sha256, await questionnaireOf(db, sha256));
    return told(found, most, (row) => {
      const questionnaire = questionnaires.get(row.questionnaireSha256);
      const prompt = questionnaire && findQuestion(questionnaire, row.questionId)?.prompt;
      return {
        ...{ ...BARE, id: row.questionId, assessmentId: row.assessmentId, within: whereIn(row) },
        title: { text: `${row.questionId} ${prompt ?? ""}`.trim(), marks: [] },
        excerpt: beside("", [row.note, row.reason], asked.terms),
        state: stateOf(row.archivedAt),
      };
    });
  },
};

const BARE = {
  assessmentId: "",
  excerpt: null,
  within: [] as Found["within"],
  status: null,
  decision: null,
};

function told<Row>(found: Row[], most: number, tell: (row: Row) => Found) {
  return { total: found.length, rows: found.slice(0, most).map(tell) };
}

const stateOf = (archivedAt: Date | null) => (archivedAt ? "archived" : "current");

const whereIn = (row: { vendorName: string; productName: string; useCase: string }) =>
  [row.vendorName, row.productName, row.useCase].map((text) => marked(text, []));

/** What else of a thing has the words, where its title alone has not all of them. */
function beside(title: string, others: string[], terms: readonly Term[]): Found["excerpt"] {
  if (matches(title, terms)) return null;
  const text = marked(others.filter((other) => other !== "").join(" "), terms);
  return text.marks.length > 0 ? excerpt(text) : null;
}
