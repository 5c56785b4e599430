import { wholePercents } from "@/lib/domain/scoring/shown";
import type { EvidenceMix } from "@/lib/domain/sensitivity/evidence-mix";
import { STATE_WORDS } from "@/lib/domain/explain/words";
import { LEVEL_TITLES } from "../figures";
import { type ColumnOf, type Table, type Value, lines, tableOf, yesNo } from "../table";
import type {
  ComparedAnswer,
  ComparedAssessment,
  ComparedPair,
  ComparedQuestion,
  ComparedScores,
  ComparedSection,
  ComparisonReport,
} from "./report";

/** What a column of the comparison holds of an assessment, as a row of the first sheet and a column of the CSV. */
type FactOf = [title: string, width: number, value: (assessment: ComparedAssessment) => Value];

const WHICH: readonly FactOf[] = [
  ["Vendor", 22, ({ vendor }) => vendor],
  ["Product", 22, ({ product }) => product],
  ["Use case", 40, ({ useCase }) => useCase],
  ["Assessment", 38, ({ id }) => id],
];

const STANDING: readonly FactOf[] = [
  ["Tier", 8, ({ tier }) => tier],
  ["State", 12, ({ status }) => status],
  ["Decision", 24, ({ decision }) => decision],
  ["Decided at", 26, ({ decidedAt }) => decidedAt],
  ["Verdict", 28, ({ verdict }) => verdict],
  ["Rejected by", 16, ({ knockOuts }) => knockOuts.join(", ") || null],
  ["Questions asked", 10, ({ asked }) => asked],
  ["Of them open", 10, ({ open }) => open],
];

const BASIS: readonly FactOf[] = [
  ["Evidence judged as of", 14, ({ on }) => on],
  ["Questionnaire", 24, ({ questionnaire }) => questionnaire.id],
  ["Questionnaire version", 14, ({ questionnaire }) => questionnaire.version],
  ["Questionnaire SHA-256", 66, ({ questionnaire }) => questionnaire.sha256],
  ["Signed snapshot SHA-256", 66, ({ snapshotSha256 }) => snapshotSha256 ?? "Not signed"],
  ["Scored document SHA-256", 66, ({ documentSha256 }) => documentSha256],
];

const STABILITY: readonly FactOf[] = [
  ["Decided score lies between", 20, ({ reach }) => reach],
  ["Verdict under the fixed weightings", 30, ({ stability }) => stability],
  ["Another verdict", 40, ({ differing }) => lines(differing)],
];

type MixOf = (mix: EvidenceMix) => number;

/** Shares of the weight of what applies. */
const LEVEL_SHARES: readonly (readonly [title: string, of: MixOf])[] = [
  ...(["verified", "binding", "documented", "asserted"] as const).map(
    (level) => [LEVEL_TITLES[level], (mix: EvidenceMix) => mix.levels[level]] as const,
  ),
  ["Open, unknown or disputed", ({ unresolved }) => unresolved],
];

const AGEING_SHARES: readonly (readonly [title: string, of: MixOf])[] = [
  ["Evidence ends within 90 days", ({ ageing }) => ageing.soon],
  ["Evidence ends within a year", ({ ageing }) => ageing.year],
  ["Evidence holds longer or has no end", ({ ageing }) => ageing.later],
  ["Asserted, or not resolved", ({ levels, unresolved }) => levels.asserted + unresolved],
];

const MIX: readonly FactOf[] = [LEVEL_SHARES, AGEING_SHARES].flatMap((shares) =>
  shares.map(([title], place): FactOf => [
    `${title}, share of the weight`,
    20,
    ({ mix }) => `${wholePercents(shares.map(([, of]) => of(mix)))[place] ?? 0}%`,
  ]),
);

type Line = [name: string, values: readonly Value[]];

/** One column for each assessment: what it is, how it stands and scores, and what the comparison was made from. */
function comparisonTable({ assessments, scores, about, comparability }: ComparisonReport): Table {
  const facts = (named: readonly FactOf[]) =>
    named.map(([title, , value]): Line => [title, assessments.map(value)]);
  const rows: Line[] = [
    ...facts([...WHICH, ...STANDING, ...BASIS]),
    ...scores.flatMap(scoreLines),
    ...facts([...STABILITY, ...MIX]),
    ...about.map(({ label, value }): Line => [label, [value]]),
    ...comparability.map((sentence): Line => ["What cannot be compared", [sentence]]),
  ];
  const table = tableOf("Comparison", rows, [
    ["Of each assessment", 46, ([name]) => name],
    ...assessments.map(({ name }, place): ColumnOf<Line> => [
      name,
      44,
      ([, values]) => values[place] ?? null,
    ]),
  ]);
  return { ...table, frozen: 1 };
}

const KINDS = ["evidenced", "claimed", "high"] as const;

const scoreLines = ({ title, cells }: ComparedScores): Line[] =>
  KINDS.map((kind) => [`${title}, ${kind}`, cells.map((cell) => cell?.[kind] ?? null)]);

const stateOf = ({ state }: ComparedAnswer): string | null => state && STATE_WORDS[state];

/** One row for each question of a section, with every assessment's answer to it. */
function sectionTable(
  { title, questions }: ComparedSection,
  assessments: readonly ComparedAssessment[],
): Table {
  const answers = assessments.flatMap(({ name }, place): ColumnOf<ComparedQuestion>[] => {
    const of =
      (value: (answer: ComparedAnswer) => Value) =>
      ({ cells }: ComparedQuestion): Value => {
        const answer = cells[place];
        return answer ? value(answer) : null;
      };
    return [
      [`${name}: answer`, 34, of(({ words }) => words)],
      [`${name}: level`, 13, of(({ level }) => level && LEVEL_TITLES[level])],
      [`${name}: points`, 9, of(({ points }) => points)],
      [`${name}: possible`, 9, of(({ possible }) => possible)],
      [`${name}: note`, 34, of(({ note }) => note)],
      [`${name}: evidence`, 34, of(({ evidence }) => lines(evidence))],
    ];
  });
  return tableOf(title, questions, [
    ["Question", 10, ({ id }) => id],
    ["Wording", 50, ({ prompt }) => prompt],
    ["Critical", 9, ({ critical }) => yesNo(critical)],
    ["Worded otherwise in one of them", 14, ({ reworded }) => yesNo(reworded)],
    ["Apart by, per cent", 10, ({ spread }) => spread],
    ...answers,
  ]);
}

const pairsTable = ({ pairs }: ComparisonReport): Table =>
  tableOf<ComparedPair>("Pairs", pairs, [
    ["One", 34, ({ first }) => first],
    ["Other", 34, ({ second }) => second],
    ["On the evidence held", 40, ({ held }) => held],
    ["Because", 40, ({ because }) => because],
    ["Fixed weightings", 40, ({ weightings }) => weightings],
    ["Random weightings", 30, ({ shares }) => shares],
    ["What evidence would separate them", 60, ({ separators }) => lines(separators)],
  ]);

/** The sheets of the workbook, in their order. */
export const comparisonTables = (report: ComparisonReport): Table[] => [
  comparisonTable(report),
  ...report.sections.map((section) => sectionTable(section, report.assessments)),
  pairsTable(report),
];

type Answered = {
  section: ComparedSection;
  question: ComparedQuestion;
  place: number;
  assessment: ComparedAssessment;
  answer: ComparedAnswer;
};

/** One row for each question and assessment, each with what the file is of: it travels without any other sheet. */
export function answersTable(report: ComparisonReport): Table {
  const { sections, assessments, scores, about } = report;
  const items = sections.flatMap((section) =>
    section.questions.flatMap((question) =>
      assessments.flatMap((assessment, place): Answered[] => {
        const answer = question.cells[place];
        return answer ? [{ section, question, place, assessment, answer }] : [];
      }),
    ),
  );
  const facts = (named: readonly FactOf[]) =>
    named.map(([title, width, value]): ColumnOf<Answered> => [
      title,
      width,
      ({ assessment }) => value(assessment),
    ]);
  const [overall] = scores;
  return tableOf("Answers", items, [
    ["Section", 18, ({ section }) => section.title],
    ["Question", 10, ({ question }) => question.id],
    ["Wording", 50, ({ question }) => question.prompt],
    ["Critical", 9, ({ question }) => yesNo(question.critical)],
    ["Worded otherwise in one of them", 14, ({ question }) => yesNo(question.reworded)],
    ["Column", 8, ({ assessment }) => assessment.letter],
    ...facts(WHICH),
    ["Answer", 50, ({ answer }) => answer.words],
    ["Answer’s state", 14, ({ answer }) => stateOf(answer)],
    ["Level", 13, ({ answer }) => answer.level && LEVEL_TITLES[answer.level]],
    ["Points", 9, ({ answer }) => answer.points],
    ["Possible", 9, ({ answer }) => answer.possible],
    ["Note", 40, ({ answer }) => answer.note],
    ["Evidence", 50, ({ answer }) => lines(answer.evidence)],
    ...KINDS.map((kind): ColumnOf<Answered> => [
      `Section, ${kind}`,
      10,
      ({ section, place }) => section.cells[place]?.[kind] ?? null,
    ]),
    ...KINDS.map((kind): ColumnOf<Answered> => [
      `Overall, ${kind}`,
      10,
      ({ place }) => overall?.cells[place]?.[kind] ?? null,
    ]),
    ...facts([...STANDING, ...BASIS]),
    ...about.map(({ label, value }): ColumnOf<Answered> => [label, 20, () => value]),
  ]);
}
