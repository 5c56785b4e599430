import { VERDICT_WORDS } from "@/lib/domain/explain/verdict";
import { REPORT_TABLES } from "@/lib/domain/report-files";
import { LEVEL_TITLES } from "./figures";
import type { ReportSensitivity, ReportStep } from "./leant-on";
import { type Table, lines, tableOf, yesNo } from "./table";

/** What the result depends on: weights, answers and evidence that does not last. Shares are in [0, 1]. */
export const weightingsTable = ({ weightings }: ReportSensitivity): Table =>
  tableOf(REPORT_TABLES.weightings, weightings, [
    ["If", 60, ({ title }) => title],
    ["Evidenced", 11, ({ evidenced }) => evidenced],
    ["Decided", 11, ({ decided }) => decided],
    ["Verdict", 24, ({ verdict }) => VERDICT_WORDS[verdict]],
    ["As published", 13, ({ same }) => yesNo(same)],
  ]);

type ChangeRow = { to: string; words: string; set?: number; verdict?: string } & Partial<ReportStep>;

/** One row for each answer of a set; a direction without a set has one row that says so. */
export function flipsTable({ directions }: ReportSensitivity): Table {
  const rows: ChangeRow[] = (directions ?? []).flatMap(({ to, words, sets }) => {
    const found = { to: to === "better" ? "Better" : "Worse", words };
    if (sets.length === 0) return [found];
    return sets.flatMap(({ verdict, steps }, place) =>
      steps.map((step) => ({ ...found, set: place + 1, verdict: VERDICT_WORDS[verdict], ...step })),
    );
  });
  return tableOf(REPORT_TABLES["what-would-change-it"], rows, [
    ["Direction", 12, ({ to }) => to],
    ["Found", 40, ({ words }) => words],
    ["Set", 6, ({ set }) => set ?? null],
    ["Question", 10, ({ question }) => question ?? null],
    ["Wording", 50, ({ prompt }) => prompt ?? null],
    ["What changes", 50, ({ change }) => change ?? null],
    ["Clause to ask for", 50, ({ clause }) => clause ?? null],
    ["Verdict then", 24, ({ verdict }) => verdict ?? null],
  ]);
}

export function mixTable({ mix, ages }: ReportSensitivity): Table {
  const rows = [
    ...mix.map((part) => ({ of: "Level of evidence", ...part })),
    ...ages.map((part) => ({ of: "How long that holds", ...part })),
  ];
  return tableOf(REPORT_TABLES["evidence-mix"], rows, [
    ["Of", 24, ({ of }) => of],
    ["Part", 34, ({ words }) => words],
    ["Share of the weight", 20, ({ share }) => share],
  ]);
}

export const endsTable = ({ ends }: ReportSensitivity): Table =>
  tableOf(REPORT_TABLES["evidence-that-ends"], ends, [
    ["Counts until", 12, ({ validUntil }) => validUntil],
    ["When", 22, ({ when }) => when],
    ["Title", 50, ({ title }) => title],
    [
      "Relied on by",
      50,
      ({ reliedOn }) =>
        lines(
          reliedOn.map(
            ({ question, level, then }) => `${question}: ${LEVEL_TITLES[level]}, then ${LEVEL_TITLES[then]}`,
          ),
        ),
    ],
  ]);
