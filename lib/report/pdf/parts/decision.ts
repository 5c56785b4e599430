import { sentence } from "@/lib/domain/explain/words";
import { standingInWords, topFindingsOnPage } from "../../extracts";
import { percent } from "../../figures";
import type { Decision, Finding, Range, Report, ReportCondition } from "../../model";
import { partNumber, partTitle } from "../../outline";
import { INKS, tinted } from "../ink";
import { paragraph, type Sheet, together, words } from "../sheet";
import { rangeBar } from "../range-bar";
import { table } from "../table";
import { heading, MARKS, prose, STANDING_COLOURS, statements } from "../write";
import { pickedTable } from "./picked-table";

/** One page holds the decision; what is more than this stands in its own part. */
const MOST_REASONS = 8;
const MOST_CONDITIONS = 6;
/** All of it stands with the intake. */
const MOST_TIER_LINES = 5;

export function setDecision(sheet: Sheet, report: Report) {
  const { decision } = report;
  heading(sheet, 1, partTitle("decision"), "part-decision").place();
  setVerdict(sheet, decision);
  if (decision.range) setRange(sheet, decision.range);
  for (const cap of decision.caps) prose(sheet, cap, INKS.strong, 3).place();
  sheet.space(6);
  setTier(sheet, decision);
  setReasons(sheet, report);
  setFindings(sheet, report);
  setFirstConditions(sheet, report);
  setStanding(sheet, report);
}

function setVerdict(sheet: Sheet, { standing, verdict, provisional }: Decision) {
  const ink = tinted(INKS.display, STANDING_COLOURS[standing]);
  paragraph(sheet, words(sheet, `${MARKS[standing]} ${verdict}`, ink), { after: 2 }).place();
  if (provisional) prose(sheet, `So far: ${provisional.toLowerCase()}.`, INKS.lead, 2).place();
  sheet.space(10);
}

function setRange(sheet: Sheet, range: Range) {
  const figures: [string, number, string][] = [
    ["Decided", range.decided, "the number the verdict reads"],
    ["Evidenced", range.evidenced, "what can be shown"],
    ["Claimed", range.claimed, "what the vendor says"],
    ["High", range.high, "what is still possible"],
  ];
  const big = { ...INKS.display, tabular: true as const };
  table(sheet, {
    columns: figures.map(([title]) => ({ title, share: 1 })),
    rows: [
      {
        rule: "none",
        cells: figures.map(([, value, meaning]) => [
          words(sheet, percent(value), big),
          words(sheet, meaning, INKS.small),
        ]),
      },
    ],
    padding: 4,
  }).place();
  sheet.space(12);
  rangeBar(sheet, range).place();
}

function setTier(sheet: Sheet, { tier }: Decision) {
  heading(sheet, 2, `Tier ${tier.value}, ${tier.name}`).place();
  const reasons = words(sheet, tier.reasons.join(" "), INKS.body);
  paragraph(sheet, reasons, { width: 430, mostLines: MOST_TIER_LINES }).place();
}

function setReasons(sheet: Sheet, { decision, conditions }: Report) {
  const rulings = [...decision.knockOuts, ...decision.weakCriticals];
  const reasons = decision.reasons.filter(
    (text) =>
      !rulings.some((ruling) => tells(text, ruling)) && !conditions.some(({ reason }) => reason === text),
  );
  if (reasons.length === 0) return;
  heading(sheet, 2, "Why").place();
  for (const block of statements(sheet, reasons.slice(0, MOST_REASONS))) block.place();
  rest(sheet, reasons.length - MOST_REASONS, "in the spreadsheet of this report");
}

/** Rulings have a table of their own with the question's wording, and conditions their list. */
const tells = (reason: string, { question, reason: because }: Finding): boolean =>
  reason.includes(question) && reason.includes(because);

function setFindings(sheet: Sheet, report: Report) {
  const { knockOuts, weakCriticals, topFindings } = report.decision;
  if (topFindings.length === 0) return;
  heading(sheet, 2, "What weighs most").place();
  pickedTable(sheet, topFindingsOnPage(report), report).place();
  const rulings = new Set([...knockOuts, ...weakCriticals].map(({ question }) => question));
  rest(
    sheet,
    [...rulings].filter((id) => !topFindings.some(({ question }) => question === id)).length,
    `in part ${partNumber("rulings")}`,
  );
}

/** Until when it holds, and whose word it is. */
function setStanding(sheet: Sheet, report: Report) {
  if (report.signOff.signatures.length === 0) return;
  together(sheet, [heading(sheet, 2, "Signed"), ...statements(sheet, standingInWords(report))]);
}

function setFirstConditions(sheet: Sheet, { conditions }: Report) {
  if (conditions.length === 0) return;
  const wanted = [...new Set(conditions.map(inShort))];
  const first = statements(sheet, wanted.slice(0, MOST_CONDITIONS));
  together(sheet, [heading(sheet, 2, "Conditions"), ...first]);
  rest(sheet, wanted.length - MOST_CONDITIONS, `in part ${partNumber("conditions")}`);
}

const inShort = ({ question, title, wanted, when }: ReportCondition): string =>
  `${question ?? title}: ${sentence(wanted)} ${when}.`;

function rest(sheet: Sheet, more: number, where: string) {
  if (more > 0) prose(sheet, `And ${more} more ${where}.`, INKS.small, 0).place();
}
