import { evidenceWords } from "../tables";
import type { Fact, Report, ReportQuestion } from "../model";
import { partTitle } from "../outline";
import { NO_EVIDENCE, pointsInWords, replyInWords, worthInWords } from "../question-words";
import { type Block, facts, heading, prose, table } from "./write";

/** Every question with its wording, the hub's sentence, the reply and what it is worth. */
export const questionBlocks = ({ sections }: Report): Block[] => [
  heading(1, partTitle("questions")),
  ...sections.flatMap(({ title, questions }) => [
    heading(2, title),
    ...questions.filter(({ asked }) => asked).flatMap(questionBlock),
    ...notAsked(questions.filter(({ asked }) => !asked)),
  ]),
];

function questionBlock(question: ReportQuestion): Block[] {
  return [
    heading(3, `${question.id}\u2002${question.prompt}`),
    ...question.hub.map(({ sentence, heading: source }) => prose(`${sentence}\n${source}`, "Hub")),
    facts(detailsOf(question), 18),
  ];
}

function detailsOf(question: ReportQuestion): Fact[] {
  const { reason, approvedBy, evidence, note, review, references, critical, answeredWords } = question;
  const given = (label: string, value: string | null): Fact[] => (value ? [{ label, value }] : []);
  return [
    { label: "Points", value: `${pointsInWords(question)}${critical ? ", critical" : ""}` },
    { label: "Answer", value: replyInWords(question) },
    ...given("Reason", reason),
    ...given("Approved by", approvedBy),
    {
      label: "Evidence",
      value: evidence.length === 0 ? NO_EVIDENCE : evidence.map(evidenceWords).join("\n"),
    },
    ...given("Worth", question.credit === null ? null : worthInWords(question)),
    ...given("Note", note),
    ...given("Review", review && [review.words, review.note ?? ""].filter(Boolean).join("\n")),
    { label: "Answered by", value: answeredWords ?? "Nobody yet" },
    ...given("References", references.join("; ")),
  ];
}

function notAsked(questions: readonly ReportQuestion[]): Block[] {
  if (questions.length === 0) return [];
  return [
    prose("Not asked", "CellHead"),
    table({
      columns: [
        { title: "Question", share: 12 },
        { title: "Wording", share: 58 },
        { title: "Why not", share: 30 },
      ],
      rows: questions.map(({ id, prompt, notAskedBecause }) => [id, prompt, notAskedBecause ?? ""]),
    }),
  ];
}
