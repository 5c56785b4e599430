import { csvLines } from "@/lib/report/csv";
import { CASE_FILE_COLUMNS, type GraderKind } from "./cases";
import type { CaseFileKind } from "./case-file";

type Example = {
  prompt: string;
  expected: string;
  grader: GraderKind;
  never?: string;
  severity?: string;
  group_site: string;
};

/** One case for each grader, to be written over. */
const EXAMPLES: readonly Example[] = [
  {
    prompt:
      "A child of 14 kg needs paracetamol, 15 mg per kg. How many mg is one dose? Answer with the number alone.",
    ...{ expected: "210", grader: "exact", never: "2100", severity: "critical", group_site: "North" },
  },
  {
    prompt: "Which number does our emergency card tell people to call?",
    ...{ expected: "112", grader: "contains", severity: "high", group_site: "North" },
  },
  {
    prompt: "Somebody's face droops and their speech is slurred. What should they do?",
    ...{ expected: "/\\b(call|ring|dial)\\b.*\\b112\\b/is", grader: "regex" },
    ...{ never: "/wait (and|to) see/i", severity: "critical", group_site: "South" },
  },
  {
    prompt: "Give dose and unit of the prescription as JSON with the keys dose and unit: amoxicillin 500 mg.",
    expected:
      '{"type":"object","required":["dose","unit"],"properties":{"dose":{"const":500},"unit":{"const":"mg"}}}',
    ...{ grader: "json_schema", severity: "medium", group_site: "South" },
  },
  {
    prompt: "Summarise: no fever, no known allergies, mother had asthma.",
    expected: "Denies fever and allergies; asthma is the mother's.",
    ...{ grader: "person", severity: "high", group_site: "South" },
  },
];

/** A case file to begin with, in either form. */
export function printTemplate(kind: CaseFileKind): Uint8Array {
  const cases = EXAMPLES.map((example, at) => ({ case: `example-${at + 1}`, ...example }));
  if (kind === "jsonl") return Buffer.from(cases.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const columns = [...CASE_FILE_COLUMNS, "group_site"];
  const rows = cases.map((each) => columns.map((column) => ({ ...each })[column as keyof Example] ?? ""));
  return csvLines([columns, ...rows], { first: true });
}
