import { type Column, type SQL, sql } from "drizzle-orm";
import type { Term } from "@/lib/domain/search/query";
import { dialect } from "../dialect";
import { answers, assessments, evidence, products, vendors } from "../schema";

/**
 * Always holds, and is dear to look at. PostgreSQL reckons that every fiftieth row has a word
 * that begins so, and would read hundreds of thousands of rows from the first until it has
 * found enough; asked this of each as well, it goes by the index.
 */
function dear(column: Column): SQL {
  return sql`to_tsvector('simple', ${column}) is not null`;
}

/**
 * What has its words kept, by the database itself (the migration called search): on
 * SQLite in a table of FTS5 for each kind, whose rows `search_places` names; on PostgreSQL
 * in an index over the words of the thing's own row.
 */
const WORDS = {
  vendor: {
    of: "vendor",
    sqlite: { table: "vendor_words", columns: "{name more}" },
    postgres: sql`select ${vendors.id} as thing, '' as part from ${vendors} where assay_words(${vendors.name} || ' ' || ${vendors.site} || ' ' || ${vendors.notes})`,
  },
  vendorName: {
    of: "vendor",
    sqlite: { table: "vendor_words", columns: "{name}" },
    postgres: sql`select ${vendors.id} as thing, '' as part from ${vendors} where assay_words(${vendors.name})`,
  },
  product: {
    of: "product",
    sqlite: { table: "product_words", columns: "{name}" },
    postgres: sql`select ${products.id} as thing, '' as part from ${products} where assay_words(${products.name})`,
  },
  useCase: {
    of: "assessment",
    sqlite: { table: "assessment_words", columns: "{use_case}" },
    postgres: sql`select ${assessments.id} as thing, '' as part from ${assessments} where assay_words(${assessments.useCase})`,
  },
  evidence: {
    of: "evidence",
    sqlite: { table: "evidence_words", columns: "{title}" },
    postgres: sql`select ${evidence.id} as thing, '' as part from ${evidence} where ${dear(evidence.id)} and ${evidence}.words`,
  },
  note: {
    of: "note",
    sqlite: { table: "note_words", columns: "{note}" },
    postgres: sql`select ${answers.assessmentId} as thing, ${answers.questionId} as part from ${answers} where ${dear(answers.questionId)} and ${answers}.words`,
  },
} as const;

/**
 * A select of what has every term in its words: `thing`, its id, and `part`, which of a note
 * is its question and of all others empty.
 *
 * @param terms at least one
 */
export function placesWith(words: keyof typeof WORDS, terms: readonly Term[]): SQL {
  const { of, sqlite, postgres } = WORDS[words];
  if (dialect === "postgres") return sql`${postgres} @@ ${tsquery(terms)}::tsquery`;
  const table = sql.identifier(sqlite.table);
  // Named in this order, for the words are few and the places are many.
  return sql`select p.thing, p.part from ${table} cross join search_places p on p.place = ${table}.rowid where ${table} match ${`${sqlite.columns} : (${fts5(terms)})`} and p.kind = ${of}`;
}

/** The same for a condition on an id. */
export const thingsWith = (words: keyof typeof WORDS, terms: readonly Term[]): SQL =>
  sql`(select found.thing from (${placesWith(words, terms)}) found)`;

// A word is letters and digits alone, so that between quotes nothing of it has a meaning to either engine.

const fts5 = (terms: readonly Term[]) =>
  terms.map(({ words, prefix }) => `"${words.join(" ")}"${prefix ? " *" : ""}`).join(" AND ");

const tsquery = (terms: readonly Term[]) =>
  terms
    .map((term) => `(${term.words.map((word, place) => lexeme(term, word, place)).join(" <-> ")})`)
    .join(" & ");

const lexeme = ({ words, prefix }: Term, word: string, place: number) =>
  `'${word}'${prefix && place === words.length - 1 ? ":*" : ""}`;
