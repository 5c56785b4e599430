import { dayInWords, LEVEL_TITLES } from "../../figures";
import type { Report, ReportEvidence, ReportQuestion, ReportSection } from "../../model";
import { partTitle } from "../../outline";
import { NO_EVIDENCE, pointsInWords, replyInWords, worthInWords } from "../../question-words";
import { COLOURS, type Ink, INKS, tinted } from "../ink";
import { breakLines, type Span, unbroken } from "../lines";
import { tag } from "../page";
import { type Block, heightOf, putLines, type Sheet, together, turnUnless, words } from "../sheet";
import { type Cell, type Row, table } from "../table";
import { enter, GAP, heading, placeOf, prose, questionAnchor } from "../write";

/** Ids hang to the left of the text, points to its right. */
const HANG = 46;
const POINTS = 74;
const BETWEEN = 4;
/** Of a page, below which the part begins on the next. */
const ENOUGH = 0.45;

/** Every question with its wording, the hub's sentence, the reply and what it is worth; yields after each. */
export function* setQuestions(sheet: Sheet, { sections }: Report): Generator<void> {
  turnUnless(sheet, ENOUGH);
  heading(sheet, 1, partTitle("questions"), "part-questions").place();
  for (const section of sections) {
    yield* setSection(sheet, section);
  }
}

function* setSection(sheet: Sheet, section: ReportSection): Generator<void> {
  const title = heading(sheet, 2, section.title, `part-questions-${section.id}`);
  let opening: Block[] = [title];
  for (const question of section.questions.filter(({ asked }) => asked)) {
    together(sheet, [...opening, questionBlock(sheet, question)]);
    opening = [];
    yield;
  }
  const rest = section.questions.filter(({ asked }) => !asked);
  if (rest.length > 0)
    together(sheet, [...opening, prose(sheet, "Not asked", INKS.head, 0), notAsked(sheet, rest)]);
  yield;
}

function questionBlock(sheet: Sheet, question: ReportQuestion): Block {
  const top = questionHead(sheet, question);
  const quotes = bySource(question.hub).map((passages) => hubQuote(sheet, passages));
  const details = table(sheet, {
    columns: [
      { title: "", share: 15 },
      { title: "", share: 85 },
    ],
    untitled: true,
    rowHeads: true,
    rules: false,
    padding: 1.1,
    indent: HANG,
    rows: detailRows(sheet, question),
  });
  const blocks = [top, ...quotes, details];
  const heads = [top, ...quotes].reduce((total, block) => total + block.height, 0);
  const before = 9;
  const after = 12;
  return {
    height: blocks.reduce((total, block) => total + block.height, before + after),
    head: before + heads + (details.head ?? 0),
    place() {
      if (sheet.y > sheet.shape.top)
        sheet.mark({
          kind: "rule",
          x: sheet.shape.left,
          y: sheet.y,
          width: sheet.shape.textWidth,
          weight: 0.5,
          colour: COLOURS.rule,
        });
      sheet.space(before);
      for (const block of blocks) block.place();
      sheet.space(after);
    },
  };
}

function questionHead(sheet: Sheet, question: ReportQuestion): Block {
  const critical = question.critical ? "◆ critical" : "";
  const id = breakLines(words(sheet, question.id, tinted(INKS.h3, COLOURS.accent)), HANG, sheet.measure);
  const prompt = breakLines(
    words(sheet, question.prompt, INKS.h3),
    sheet.shape.textWidth - HANG - POINTS,
    sheet.measure,
  );
  const points = breakLines(
    words(sheet, pointsInWords(question), { ...INKS.h3, tabular: true }),
    POINTS,
    sheet.measure,
  );
  const flag = breakLines(words(sheet, critical, INKS.small), POINTS, sheet.measure);
  const right = sheet.shape.left + sheet.shape.textWidth;
  return {
    height: Math.max(heightOf(prompt), critical ? 26 : 0) + 4,
    place() {
      enter(sheet, 3, `${question.id}${GAP}${shortened(question.prompt)}`, questionAnchor(question.id));
      const title = tag("H3", sheet.root);
      putLines(sheet, id, sheet.shape.left, sheet.y, title);
      const height = putLines(sheet, prompt, sheet.shape.left + HANG, sheet.y, title);
      const beside = tag("P", sheet.root);
      putLines(sheet, points, right - (points[0]?.width ?? 0), sheet.y, beside);
      if (critical) putLines(sheet, flag, right - (flag[0]?.width ?? 0), sheet.y + 14.2, beside);
      sheet.y += Math.max(height, critical ? 26 : 0) + 4;
    },
  };
}

const MOST_IN_BOOKMARK = 72;

function shortened(text: string): string {
  if (text.length <= MOST_IN_BOOKMARK) return text;
  return `${text.slice(0, text.lastIndexOf(" ", MOST_IN_BOOKMARK))} …`;
}

type Passage = ReportQuestion["hub"][number];

/** Neighbouring sentences of one paragraph of the hub share its heading. */
function bySource(passages: readonly Passage[]): Passage[][] {
  const groups: Passage[][] = [];
  for (const passage of passages) {
    const last = groups.at(-1);
    if (last?.[0]?.heading === passage.heading) last.push(passage);
    else groups.push([passage]);
  }
  return groups;
}

/** The hub in its own letter behind a rule, so that whose words they are is seen before they are read. */
function hubQuote(sheet: Sheet, passages: readonly Passage[]): Block {
  const width = sheet.shape.textWidth - HANG - 10 - 20;
  const sentences = passages.map(({ sentence }) =>
    breakLines(words(sheet, sentence, INKS.hub), width, sheet.measure),
  );
  const source = passages[0]?.heading ?? "";
  const below = source ? breakLines(words(sheet, source, INKS.small), width, sheet.measure) : [];
  const height = heightOf([...sentences.flat(), ...below]) + BETWEEN * (passages.length - 1);
  return {
    height: height + 7,
    place() {
      sheet.need(height);
      sheet.mark({
        kind: "bar",
        x: sheet.shape.left + HANG + 0.6,
        y: sheet.y + 1,
        height: height - 2,
        weight: 1.2,
        colour: COLOURS.rule,
      });
      const quote = tag("BlockQuote", sheet.root);
      const x = sheet.shape.left + HANG + 10;
      for (const [index, lines] of sentences.entries()) {
        if (index > 0) sheet.y += BETWEEN;
        sheet.y += putLines(sheet, lines, x, sheet.y, tag("P", quote));
      }
      if (source) sheet.y += putLines(sheet, below, x, sheet.y, tag("P", quote));
      sheet.space(7);
    },
  };
}

function detailRows(sheet: Sheet, question: ReportQuestion): Row[] {
  const row = (label: string, value: Cell): Row => ({
    cells: [[words(sheet, label, INKS.label)], value],
  });
  const text = (value: string, ink: Ink = INKS.body) => [words(sheet, value, ink)];
  return [
    row("Answer", answerCell(sheet, question)),
    ...(question.reason ? [row("Reason", text(question.reason))] : []),
    ...(question.approvedBy ? [row("Approved by", text(question.approvedBy))] : []),
    row("Evidence", evidenceCell(sheet, question.evidence)),
    ...(question.credit === null ? [] : [row("Worth", text(worthInWords(question)))]),
    ...(question.note ? [row("Note", text(question.note))] : []),
    ...(question.review
      ? [
          row(
            "Review",
            [question.review.words, ...(question.review.note ? [question.review.note] : [])].map((line) =>
              words(sheet, line, INKS.body),
            ),
          ),
        ]
      : []),
    row("Answered by", text(question.answeredWords ?? "Nobody yet")),
    ...(question.references.length === 0
      ? []
      : [row("References", text(question.references.join("; "), INKS.small))]),
  ];
}

function answerCell(sheet: Sheet, question: ReportQuestion): Cell {
  const settled = ["answered", "not_applicable"].includes(question.state);
  const ink = settled ? INKS.strong : tinted(INKS.strong, COLOURS.conditions);
  return [words(sheet, replyInWords(question), ink)];
}

function evidenceCell(sheet: Sheet, evidence: readonly ReportEvidence[]): Cell {
  if (evidence.length === 0) return [words(sheet, NO_EVIDENCE, INKS.soft)];
  return evidence.map(({ id, level, title, validUntil, expired, sha256 }): Span[] => [
    ...words(sheet, `${LEVEL_TITLES[level]}${GAP}`, INKS.strong),
    ...words(sheet, title, INKS.body),
    ...(validUntil === null ? [] : untilSpans(sheet, validUntil, expired)),
    ...(sha256 === null ? [] : words(sheet, `${GAP}SHA-256 ${sha256}`, INKS.small)),
    ...(id === null ? [] : words(sheet, `${GAP}id ${id}`, INKS.small)),
  ]);
}

function untilSpans(sheet: Sheet, validUntil: string, expired: boolean): Span[] {
  return expired
    ? words(
        sheet,
        `${GAP}${unbroken(`expired ${dayInWords(validUntil)}`)}, counts one level lower`,
        tinted(INKS.body, COLOURS.conditions),
      )
    : words(sheet, `${GAP}${unbroken(`until ${dayInWords(validUntil)}`)}`, INKS.soft);
}

function notAsked(sheet: Sheet, questions: readonly ReportQuestion[]): Block {
  const listed = table(sheet, {
    columns: [
      { title: "Question", share: 72 },
      { title: "Why not", share: 28 },
    ],
    rows: questions.map(({ id, prompt, notAskedBecause }) => ({
      cells: [
        [[...words(sheet, `${id}${GAP}`, INKS.cellSoft), ...words(sheet, prompt, INKS.cellSoft)]],
        [words(sheet, notAskedBecause ?? "", INKS.cellSoft)],
      ],
    })),
  });
  return {
    ...listed,
    place() {
      for (const { id, prompt } of questions)
        sheet.mark(placeOf(sheet, `${id}${GAP}${shortened(prompt)}`, questionAnchor(id)));
      listed.place();
    },
  };
}
