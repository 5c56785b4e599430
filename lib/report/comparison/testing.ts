import { chanceFrom } from "@/lib/domain/chance";
import type { AssessmentDocument, DocumentAnswer } from "@/lib/domain/assessment/document";
import { comparisonOf, type Identity } from "@/lib/domain/comparison/comparison";
import type { ReportSource } from "../source";
import { hostileSource, sampleSource } from "../testing";
import type { ComparisonSource } from "./report";

/** What the tests of printed comparisons print: the assessment of the reports' tests, spoilt in as many ways as it has columns. */

const VENDORS = [
  ["Lumen Health", "Scribe 3"],
  ["Harbourline", "Letters for Clinics"],
  ["Quill & Sons", "Quill Notes"],
  ["Northgate Systems GmbH", "Dictate"],
  ["Юнион Софт", "Писарь"],
  ["Polder B.V.", "Polder Medical Summaries, hospital edition"],
  ["Cumulus", "Draft"],
  ["Lumen Health", "Scribe 3"],
] as const;

const SIGNED = "7c".repeat(32);

/** Answers of which every few are lost, doubted or claimed alone, other ones for each seed. */
function spoilt(answers: AssessmentDocument["answers"], seed: number): AssessmentDocument["answers"] {
  const chance = chanceFrom(seed);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]): [string, DocumentAnswer][] => {
      if (seed > 1 && chance.often(0.05)) return [];
      if (seed > 1 && chance.often(0.06))
        return [[id, { state: "unknown", note: "Asked by letter on 3 November." }]];
      const level = chance.oneOf(["asserted", "documented", "binding", "verified"] as const);
      const evidence = (answer.evidence ?? []).map((cited) => ({ ...cited, level }));
      return [[id, { ...answer, evidence }]];
    }),
  );
}

/** A source of so many columns; the first is signed. */
export function sampleComparison(count: number, seed = 7): ComparisonSource {
  return comparisonSource(
    VENDORS.slice(0, count).map(([vendor, product], place) => {
      const { document } = sampleSource();
      return sampleSource({
        vendor: { name: vendor },
        product: { name: product },
        answers: spoilt(document.answers, place + 1),
      });
    }),
    seed,
  );
}

/** Two with hostile text wherever a person can type; half a character no database takes. */
export function hostileComparison(): ComparisonSource {
  const storable = (document: AssessmentDocument) =>
    JSON.parse(JSON.stringify(document).replaceAll("\\ud800", "?")) as AssessmentDocument;
  return comparisonSource(
    [hostileSource(), hostileSource()].map(({ document }) => sampleSource(storable(document))),
    1,
  );
}

function comparisonSource(sources: readonly ReportSource[], seed: number): ComparisonSource {
  return {
    comparison: comparisonOf(
      sources.map(({ questionnaire, document, score }, place) => ({
        identity: identityOf(document, place),
        side: { questionnaire, document, score },
      })),
    ),
    seed,
    generatedAt: new Date("2026-11-23T13:02:00.000Z"),
    generatedBy: "Jonas Beck",
    appVersion: "0.1.0",
    zone: "Europe/Berlin",
  };
}

function identityOf({ vendor, product, useCase }: AssessmentDocument, place: number): Identity {
  const signed = place === 0;
  return {
    id: `0199a1b2-0000-7000-8000-00000000000${place}`,
    vendor: { id: `vendor-${place}`, name: vendor.name },
    product: { id: `product-${place}`, name: product.name },
    useCase,
    status: signed ? "decided" : "draft",
    decision: signed ? "conditions" : null,
    decidedAt: signed ? "2026-11-20T09:30:00.000Z" : null,
    snapshotSha256: signed ? SIGNED : null,
  };
}
