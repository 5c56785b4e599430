import type { DocumentEvidence } from "../assessment/document";
import { type Side, isReworded } from "../assessment/compared";
import { canonicalJson } from "../canonical-json";
import { answerInWords } from "../explain/answer";
import { findQuestion } from "../questionnaire/find";
import type { AnswerState, EvidenceLevel, Question } from "../questionnaire/format";
import { shownPercent } from "../scoring/shown";
import { LEVELS, levelOn } from "../scoring/evidence";

/** Per cents in [0, 100] of one assessment; null where it has none. */
export type ScoreCell = { claimed: number; evidenced: number; high: number } | null;

export type QuestionCell = {
  /** `absent`: its questionnaire does not hold the question. */
  standing: "asked" | "not_asked" | "absent";
  state: AnswerState;
  /** The reply as a person would say it. */
  words: string;
  level: EvidenceLevel | null;
  /** `weight × credit × factor`, of at most `possible`; null where it does not count. */
  points: number | null;
  possible: number;
  note: string;
  evidence: { title: string; level: EvidenceLevel; expired: boolean }[];
};

/** What every row has: one cell for each assessment, in their order. */
type Row<Cell> = {
  id: string;
  title: string;
  cells: Cell[];
  /** Per cent between the best and the worst; null where fewer than two can be set against each other. */
  spread: number | null;
  differs: boolean;
};

export type QuestionRow = Row<QuestionCell> & {
  critical: boolean;
  /** Not every questionnaire words it alike. */
  reworded: boolean;
};

export type SectionRow = Row<ScoreCell> & { questions: QuestionRow[] };

export type Matrix = {
  overall: Row<ScoreCell>;
  /** Over the questions alone that every one was asked; null where they were all asked the same. */
  common: (Row<ScoreCell> & { questions: number }) | null;
  sections: SectionRow[];
};

/** Assessments side by side: overall, sections, questions, in the order of the first questionnaire that has them. */
export function matrixOf(sides: readonly Side[]): Matrix {
  const sections = inOrder(sides.flatMap(({ questionnaire }) => questionnaire.sections));
  return {
    overall: scoreRow(
      { id: "overall", title: "Overall" },
      sides.map(({ score: { overall } }) => overall && { ...overall, evidenced: overall.decided }),
    ),
    common: commonGround(sides),
    sections: sections.map(({ id, title }) => {
      const own = sides.map(({ questionnaire }) => questionnaire.sections.find((one) => one.id === id));
      const questions = inOrder(own.flatMap((section) => section?.questions ?? []));
      return {
        ...scoreRow(
          { id, title },
          sides.map(({ score }) => filled(score.sections[id])),
        ),
        questions: questions.flatMap((question) => questionRow(sides, question)),
      };
    }),
  };
}

/** Each id once, as it stands first. */
const inOrder = <One extends { id: string }>(all: readonly One[]): One[] =>
  all.filter(({ id }, place) => all.findIndex((one) => one.id === id) === place);

const filled = (
  score: { claimed: number | null; evidenced: number | null; high: number | null } | undefined,
) => {
  if (!score) return null;
  const { claimed, evidenced, high } = score;
  return claimed === null || evidenced === null || high === null ? null : { claimed, evidenced, high };
};

function scoreRow(named: { id: string; title: string }, cells: ScoreCell[]): Row<ScoreCell> {
  const shown = cells.map((cell) =>
    cell ? [cell.evidenced, cell.claimed, cell.high].map(shownPercent).join(" ") : "",
  );
  return {
    ...named,
    cells,
    spread: spreadOf(cells.map((cell) => cell?.evidenced ?? null)),
    differs: new Set(shown).size > 1,
  };
}

function spreadOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < 2 ? null : Math.max(...known) - Math.min(...known);
}

/** None for a question that nobody was asked. */
function questionRow(sides: readonly Side[], { id, prompt }: Question): QuestionRow[] {
  const own = sides.map(({ questionnaire }) => findQuestion(questionnaire, id));
  const cells = sides.map((side) => questionCell(side, id));
  if (cells.every(({ standing }) => standing !== "asked")) return [];
  const [first, ...others] = own.filter((question) => question !== undefined);
  const differing = cells.map((cell) => canonicalJson({ ...cell, note: "", evidence: [] }));
  return [
    {
      ...{ id, title: prompt, cells },
      critical: own.some((question) => question?.critical === true),
      reworded: others.some((question) => isReworded(first, question)),
      spread: spreadOf(
        cells.map(({ points, possible }) => (points === null ? null : (100 * points) / possible)),
      ),
      differs: new Set(differing).size > 1,
    },
  ];
}

function questionCell({ questionnaire, document, score }: Side, id: string): QuestionCell {
  const question = findQuestion(questionnaire, id);
  const own = score.questions[id];
  const blank = { state: "open" as const, words: "", level: null, points: null, note: "", evidence: [] };
  if (!question) return { ...blank, standing: "absent", possible: 0 };
  const possible = question.weight;
  if (!own?.asked) return { ...blank, standing: "not_asked", possible };
  const answer = Object.hasOwn(document.answers, id) ? document.answers[id] : undefined;
  return {
    standing: "asked",
    state: own.state,
    words: answerInWords(question, answer),
    level: own.level,
    points: own.points,
    possible,
    note: answer?.note ?? "",
    evidence: (answer?.evidence ?? []).map((cited) => evidenceCell(cited, document.on)),
  };
}

const evidenceCell = (cited: DocumentEvidence, on: string) => ({
  title: cited.title,
  level: levelOn(cited, on),
  expired: cited.validUntil !== undefined && cited.validUntil < on,
});

/**
 * The scores over the questions alone that all were asked in the same words, by the first
 * questionnaire's weights and without the caps of sections: the one number in which
 * assessments of different tiers or versions can be set side by side.
 */
function commonGround(sides: readonly Side[]): Matrix["common"] {
  const [first] = sides;
  if (!first) return null;
  const asked = sides.map(
    ({ score }) => new Set(Object.keys(score.questions).filter((id) => score.questions[id]?.asked)),
  );
  const alike = (id: string) =>
    sides.every(
      (side, place) =>
        asked[place]?.has(id) === true &&
        !isReworded(findQuestion(first.questionnaire, id), findQuestion(side.questionnaire, id)),
    );
  const shared = new Set([...(asked[0] ?? [])].filter(alike));
  if (shared.size === 0 || asked.every((ids) => ids.size === shared.size)) return null;
  const cells = sides.map(({ score }): ScoreCell => {
    let whole = 0;
    const sums = { claimed: 0, evidenced: 0, high: 0 };
    for (const { weight, questions } of first.questionnaire.sections) {
      const counted = questions.filter(
        ({ id }) => shared.has(id) && (score.questions[id]?.points ?? null) !== null,
      );
      const possible = counted.reduce((sum, question) => sum + question.weight, 0);
      if (possible === 0) continue;
      whole += weight;
      for (const question of counted) {
        const { credit, factor, state } = score.questions[question.id] ?? {
          credit: 0,
          factor: 0,
          state: "open",
        };
        const share = (weight * question.weight) / possible;
        const worth = (credit ?? 0) * (factor ?? 0);
        sums.claimed += share * (credit ?? 0);
        sums.evidenced += share * worth;
        sums.high += share * (state === "answered" ? worth : 1);
      }
    }
    if (whole === 0) return null;
    const percent = (sum: number) => (100 * sum) / whole;
    return { claimed: percent(sums.claimed), evidenced: percent(sums.evidenced), high: percent(sums.high) };
  });
  return {
    ...scoreRow({ id: "common", title: "On what all were asked" }, cells),
    questions: shared.size,
  };
}

/** How a cell stands against the one that is pinned. */
export type Against = "better" | "same" | "worse" | "otherwise" | "not_comparable";

export function scoreAgainst(pinned: ScoreCell, cell: ScoreCell): Against {
  if (!pinned || !cell) return "not_comparable";
  const [was, is] = [shownPercent(pinned.evidenced), shownPercent(cell.evidenced)];
  return is === was ? "same" : is > was ? "better" : "worse";
}

/** The share of the possible points decides; a level of evidence breaks what is worth the same. */
export function answerAgainst(pinned: QuestionCell, cell: QuestionCell): Against {
  if (pinned.standing !== "asked" || cell.standing !== "asked") return "not_comparable";
  const [was, is] = [worthOf(pinned), worthOf(cell)];
  if (was !== null && is !== null && was !== is) return is > was ? "better" : "worse";
  if (was === null || is === null) return was === is && pinned.words === cell.words ? "same" : "otherwise";
  const levels = LEVELS.indexOf(cell.level ?? "asserted") - LEVELS.indexOf(pinned.level ?? "asserted");
  if (pinned.words === cell.words) return levels === 0 ? "same" : levels > 0 ? "better" : "worse";
  return "otherwise";
}

const worthOf = ({ points, possible }: QuestionCell) => (points === null ? null : points / possible);
