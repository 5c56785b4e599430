import type { AssessmentDocument } from "../assessment/document";
import type { Condition, Question, Questionnaire } from "../questionnaire/format";
import type { Ruling, Verdict } from "../scoring/document";
import { knockOutsOf, weakCriticalsOf } from "../scoring/rulings";
import { scoreAssessment } from "../scoring/score";
import { type ScoredQuestion, scoreQuestion } from "../scoring/score-questions";
import { type Triple, meanOfSections, scoreSection } from "../scoring/score-sections";
import { type Sheet, readSheet } from "../scoring/sheet";
import { reaches } from "../scoring/shown";
import {
  type Findings,
  type Lacking,
  REJECTED_UNDER_FLOOR,
  assertedShareOf,
  decidedScore,
  lackingIn,
  openDuties,
  verdictOf,
} from "../scoring/verdict";
import { type Step, stepsOf } from "./steps";

/** Sets of more answers than this are not looked for. */
export const FLIPPED_AT_MOST = 3;
/** So many sets of the smallest size are told; how many there are is always said. */
const TOLD = 5;

/** Some answers, one step each, with which the verdict would be another. */
type Flip = { verdict: Verdict; steps: Step[] };

/** The smallest sets in one direction: every one of them has `size` answers, and none has fewer. */
export type SmallestFlips = { size: number; count: number; sets: Flip[] };

export type Flips = {
  /** What the verdict is, or would be with the open questions as they are. */
  from: Verdict;
  /** Null where no set of up to `FLIPPED_AT_MOST` answers makes the verdict better, or worse. */
  better: SmallestFlips | null;
  worse: SmallestFlips | null;
};

/** Sets between two turns of others: a millisecond's work or two. */
const TRIED_AT_ONCE = 500;

const RANK: Record<Verdict, number> = { reject: 0, conditions: 1, approve: 2 };

/** The flips at once, for whoever has a thread to spare. */
export function flipsOf(...of: Parameters<typeof findFlips>): Flips | null {
  const steps = findFlips(...of);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * The smallest sets of answers, each moved by one step, that make the verdict better or worse:
 * exact for sets of up to three (docs/domain.md, 4.5). Null where there is no verdict to flip.
 * It may take seconds; each `yield` is a place to let others have their turn.
 */
export function* findFlips(
  questionnaire: Questionnaire,
  questionnaireSha256: string,
  document: AssessmentDocument,
): Generator<void, Flips | null> {
  const { verdict, provisional } = scoreAssessment(questionnaire, questionnaireSha256, document);
  const from = provisional ?? verdict;
  if (from === "open" || from === "stopped") return null;
  const search = searchIn(questionnaire, document);
  return {
    from,
    better: yield* smallestOf(search, from, true),
    worse: yield* smallestOf(search, from, false),
  };
}

type Search = ReturnType<typeof searchIn>;

function* smallestOf(search: Search, from: Verdict, better: boolean): Generator<void, SmallestFlips | null> {
  // No verdict is better than approval, and none worse than rejection.
  if (from === (better ? "approve" : "reject")) return null;
  for (let size = 1; size <= FLIPPED_AT_MOST; size += 1) {
    const found = yield* search(size, from, better);
    if (found.count > 0) return { size, ...found };
  }
  return null;
}

/**
 * Replies that rules of other questions, sections or duties read are tried by scoring the whole
 * sheet anew. Every other step changes its own question's part alone, so that it is added to
 * what is known: thousands of times quicker, and what makes three answers at once affordable.
 */
function searchIn(questionnaire: Questionnaire, document: AssessmentDocument) {
  const sheet = readSheet(questionnaire, document);
  const read = readElsewhere(questionnaire);
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const steps = questions.flatMap((question) => stepsOf(sheet, question, document.on));
  const isWide = ({ what, questionId }: Step) => what === "reply" && read.has(questionId);
  const wide = steps.filter(isWide);
  const narrow = steps.filter((step) => !isWide(step));
  const standings = new Map<string, Standing>();
  const standingAfter = (taken: readonly Step[]): Standing => {
    const key = taken.map((step) => steps.indexOf(step)).join(" ");
    const known = standings.get(key) ?? standingOf(questionnaire, afterSteps(document, taken), narrow);
    standings.set(key, known);
    return known;
  };

  return function* search(
    size: number,
    from: Verdict,
    better: boolean,
  ): Generator<void, { count: number; sets: Flip[] }> {
    const sets: Flip[] = [];
    let count = 0;
    let tried = 0;
    const keep = (taken: readonly Step[], verdict: Verdict) => {
      if (better ? RANK[verdict] <= RANK[from] : RANK[verdict] >= RANK[from]) return;
      count += 1;
      if (sets.length < TOLD) sets.push({ verdict, steps: taken.toSorted(byPlace) });
    };
    const byPlace = (one: Step, other: Step) => steps.indexOf(one) - steps.indexOf(other);
    for (let wideOnes = 0; wideOnes <= size; wideOnes += 1)
      for (const taken of combinations(wide, wideOnes)) {
        const standing = standingAfter(taken);
        for (const more of narrowSets(standing, taken, { size: size - wideOnes, from, better })) {
          keep([...taken, ...more.map(({ step }) => step)], verdictAfter(standing, more));
          tried += 1;
          if (tried % TRIED_AT_ONCE === 0) yield;
        }
        if (wideOnes > 0) yield;
      }
    return { count, sets };
  };
}

/** The document with some answers moved. */
export function afterSteps(document: AssessmentDocument, steps: readonly Step[]): AssessmentDocument {
  if (steps.length === 0) return document;
  const moved = Object.fromEntries(steps.map(({ questionId, answer }) => [questionId, answer]));
  return { ...document, answers: { ...document.answers, ...moved } };
}

/** Everything the verdict follows from, with what each narrow step would add to it. */
type Standing = {
  findings: Findings;
  sections: { id: string; weight: number; sum: number; atMost: number; part: number }[];
  /** Weight of the questions that apply, and of those of them that rest on assertion. */
  applicable: number;
  asserted: number;
  effects: Effect[];
};

/** What one narrow step changes: of its own question alone. */
type Effect = {
  step: Step;
  /** Index of its section. */
  section: number;
  /** Change of `weight × credit × factor`, and of the weight that rests on assertion. */
  points: number;
  asserted: number;
  before: Spoken;
  after: Spoken;
};

/** What the rules say about one question. */
type Spoken = { knockOuts: Ruling[]; weakCriticals: Ruling[]; lacking: Lacking[] };

function standingOf(
  questionnaire: Questionnaire,
  document: AssessmentDocument,
  narrow: readonly Step[],
): Standing {
  const sheet = readSheet(questionnaire, document);
  const { rule, context } = sheet;
  const sections = questionnaire.sections.map((section) => {
    const questions = section.questions.map((one) => scoreQuestion(questionnaire, document, sheet, one));
    return { section, questions, score: scoreSection(section, questions, context) };
  });
  const questions = sections.flatMap((section) => section.questions);
  const scored = new Map(questions.map((one) => [one.question.id, one]));
  const spoken = questions.map((one) => spokenOf(one, sheet));
  const knockOuts = spoken.flatMap((one) => one.knockOuts);
  const weakCriticals = spoken.flatMap((one) => one.weakCriticals);
  const mean: Triple = meanOfSections(sections) ?? { claimed: 0, evidenced: 0, high: 0 };
  const counted = questions.filter((one) => one.scored && one.score.applicable);
  const weightOf = (ones: readonly ScoredQuestion[]) =>
    ones.reduce((sum, { question }) => sum + question.weight, 0);
  return {
    findings: {
      rule,
      overall: { ...mean, decided: decidedScore(mean, rule, knockOuts, weakCriticals) },
      sections: new Map(sections.map(({ section, score }) => [section.id, score])),
      knockOuts,
      weakCriticals,
      lacking: spoken.flatMap((one) => one.lacking),
      assertedShare: assertedShareOf(questions),
      dutiesOpen: openDuties(questionnaire, rule, document.duties, context),
    },
    sections: sections.map(({ section, questions: own, score }) => {
      const applying = own.filter((one) => one.scored && one.score.applicable);
      return {
        id: section.id,
        weight: weightOf(applying),
        sum: applying.reduce((sum, { question, worth }) => sum + question.weight * worth, 0),
        atMost: Math.min(100, ...score.caps.map((index) => section.caps?.[index]?.atMost ?? 100)),
        part: applying.length === 0 ? 0 : section.weight,
      };
    }),
    applicable: weightOf(counted),
    asserted: weightOf(counted.filter(({ score }) => score.level === "asserted")),
    effects: narrow.flatMap((step) => {
      const before = scored.get(step.questionId);
      if (!before?.scored || !before.score.applicable) return [];
      const section = sections.findIndex((one) => one.questions.includes(before));
      return [effectOf(questionnaire, document, sheet, { step, before, section })];
    }),
  };
}

function effectOf(
  questionnaire: Questionnaire,
  document: AssessmentDocument,
  sheet: Sheet,
  { step, before, section }: { step: Step; before: ScoredQuestion; section: number },
): Effect {
  const answers = new Map(sheet.context.answers).set(step.questionId, step.answer);
  const moved = { ...sheet, context: { ...sheet.context, answers } };
  const { question } = before;
  const after = scoreQuestion(questionnaire, document, moved, question);
  const asserted = ({ score }: ScoredQuestion) => (score.level === "asserted" ? question.weight : 0);
  return {
    step,
    section,
    points: question.weight * (after.worth - before.worth),
    asserted: asserted(after) - asserted(before),
    before: spokenOf(before, sheet),
    after: spokenOf(after, moved),
  };
}

const spokenOf = (one: ScoredQuestion, { rule, context }: Sheet): Spoken => ({
  knockOuts: knockOutsOf(one, rule, context),
  weakCriticals: weakCriticalsOf(one, rule, context),
  lacking: lackingIn(one, rule),
});

/** The verdict of a standing after some narrow steps, by the score's own reading of it. */
function verdictAfter(standing: Standing, effects: readonly Effect[]): Verdict {
  const { findings } = standing;
  if (effects.length === 0) return verdictOf(findings);
  const evidenced = evidencedAfter(standing, effects);
  const moved = new Set(effects.map(({ step }) => step.questionId));
  const spoken = <Kind extends keyof Spoken>(kind: Kind): Spoken[Kind][number][] => [
    ...findings[kind].filter(({ question }) => !moved.has(question)),
    ...effects.flatMap(({ after }): Spoken[Kind][number][] => after[kind]),
  ];
  const knockOuts = spoken("knockOuts");
  const weakCriticals = spoken("weakCriticals");
  const mean = { ...findings.overall, evidenced: evidenced.overall };
  const asserted = standing.asserted + effects.reduce((sum, effect) => sum + effect.asserted, 0);
  return verdictOf({
    ...findings,
    overall: { ...mean, decided: decidedScore(mean, findings.rule, knockOuts, weakCriticals) },
    sections: evidenced.sections,
    knockOuts,
    weakCriticals,
    lacking: spoken("lacking"),
    assertedShare: standing.applicable === 0 ? 0 : asserted / standing.applicable,
  });
}

function evidencedAfter({ findings, sections }: Standing, effects: readonly Effect[]) {
  const scores = new Map(findings.sections);
  let sum = 0;
  let weight = 0;
  sections.forEach((section, index) => {
    const own = effects.filter((effect) => effect.section === index);
    const before = findings.sections.get(section.id);
    if (!before || before.evidenced === null) return;
    const points = own.reduce((total, effect) => total + effect.points, section.sum);
    const evidenced =
      own.length === 0 ? before.evidenced : Math.min(section.atMost, (100 * points) / section.weight);
    if (own.length > 0) scores.set(section.id, { ...before, evidenced });
    sum += section.part * evidenced;
    weight += section.part;
  });
  return { sections: scores, overall: weight === 0 ? 0 : sum / weight };
}

type Wanted = { size: number; from: Verdict; better: boolean };

/**
 * Every set of so many narrow steps that could take the verdict where it is wanted, and of which
 * no part does: smaller sets have been tried before. Left out is only what surely cannot: a step
 * that makes nothing better where better is wanted (and so for worse), sets that leave a question
 * as it is that alone forbids the better verdict, and sets too small for any line.
 */
function* narrowSets(
  standing: Standing,
  taken: readonly Step[],
  { size, from, better }: Wanted,
): Generator<Effect[]> {
  const bound = new Set(taken.map(({ questionId }) => questionId));
  const useful = standing.effects.filter(
    (effect) => !bound.has(effect.step.questionId) && (better ? !isHarmOnly(effect) : !isGainOnly(effect)),
  );
  const needed = better ? inTheWay(standing, from) : [];
  if (needed === null || needed.length > size) return;
  if (better && !couldReach(standing, useful, { size, from })) return;
  const forNeeded = needed.map((id) => useful.filter(({ step }) => step.questionId === id));
  const others = useful.filter(({ step }) => !needed.includes(step.questionId));
  const pools = better || from === "approve" ? [others] : poolsOfRejection(standing, useful, size);
  for (const chosen of product(forNeeded))
    for (const pool of pools)
      for (const more of combinations(pool, size - needed.length, ({ step }) => step.questionId))
        yield [...chosen, ...more];
}

const worsens = ({ before, after }: Effect, kind: keyof Spoken) => after[kind].length > before[kind].length;
const mends = ({ before, after }: Effect, kind: keyof Spoken) => after[kind].length < before[kind].length;
const KINDS = ["knockOuts", "weakCriticals", "lacking"] as const;

const isHarmOnly = (effect: Effect) =>
  effect.points <= 0 && effect.asserted >= 0 && !KINDS.some((kind) => mends(effect, kind));
const isGainOnly = (effect: Effect) =>
  effect.points >= 0 && effect.asserted <= 0 && !KINDS.some((kind) => worsens(effect, kind));

/** The questions without a step of which the verdict cannot become better; null where no narrow step can do it. */
function inTheWay({ findings, effects }: Standing, from: Verdict): string[] | null {
  const { knockOuts, weakCriticals, lacking, dutiesOpen } = findings;
  const blocking = from === "reject" ? knockOuts : [...knockOuts, ...weakCriticals, ...lacking];
  const ids = [...new Set(blocking.map(({ question }) => question))];
  const movable = new Set(effects.map(({ step }) => step.questionId));
  if (!ids.every((id) => movable.has(id))) return null;
  return from !== "reject" && dutiesOpen.length > 0 ? null : ids;
}

/** Whether the largest gains together could lift the overall to the line that the better verdict asks for. */
function couldReach(
  standing: Standing,
  useful: readonly Effect[],
  { size, from }: Pick<Wanted, "size" | "from">,
): boolean {
  const { rule, overall } = standing.findings;
  const most = largest(useful.map(overallChange(standing)), size);
  return reaches(overall.evidenced + most, from === "reject" ? rule.conditions : rule.approve);
}

/**
 * The steps among which sets are worth trying that reject what is not rejected. A knock-out does
 * it alone; what only several do together is to take the overall under its line, or one section
 * under its floor.
 */
function poolsOfRejection(
  standing: Standing,
  useful: readonly Effect[],
  size: number,
): (readonly Effect[])[] {
  const { rule, overall, sections: scores } = standing.findings;
  const losses = useful.map((effect) => -overallChange(standing)(effect));
  if (size < 2 || !reaches(overall.evidenced - largest(losses, size), rule.conditions)) return [useful];
  return standing.sections.flatMap(({ id, weight }, index) => {
    const own = useful.filter(({ section }) => section === index);
    const most = largest(
      own.map(({ points }) => (-100 * points) / weight),
      size,
    );
    const evidenced = scores.get(id)?.evidenced ?? null;
    const holds = evidenced === null || reaches(evidenced - most, rule.sectionFloor - REJECTED_UNDER_FLOOR);
    return holds ? [] : [own];
  });
}

/** What a step changes of the overall, in per cent, before caps. */
function overallChange({ sections }: Standing): (effect: Effect) => number {
  const whole = sections.reduce((sum, { part }) => sum + part, 0);
  return ({ section, points }) => {
    const { part, weight } = sections[section] ?? { part: 0, weight: 0 };
    return weight === 0 || whole === 0 ? 0 : (100 * points * part) / weight / whole;
  };
}

/** The sum of the `size` largest of those above nothing. */
const largest = (values: readonly number[], size: number): number =>
  values
    .toSorted((one, other) => other - one)
    .slice(0, size)
    .reduce((sum, value) => sum + Math.max(0, value), 0);

/** Every choice of `size` items in their order, no two of them of the same `kind`. */
function* combinations<Item>(
  items: readonly Item[],
  size: number,
  kind: (item: Item) => unknown = (item) => (item as Step).questionId,
  start = 0,
): Generator<Item[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let place = start; place <= items.length - size; place += 1) {
    const item = items[place] as Item;
    for (const more of combinations(items, size - 1, kind, place + 1))
      if (!more.some((other) => kind(other) === kind(item))) yield [item, ...more];
  }
}

/** Every choice of one item from each list. */
function* product<Item>([first, ...others]: readonly (readonly Item[])[]): Generator<Item[]> {
  if (!first) {
    yield [];
    return;
  }
  for (const item of first) for (const more of product(others)) yield [item, ...more];
}

/** The questions whose reply a rule reads that is not their own: of another question, a section or a duty. */
function readElsewhere({ sections, duties }: Questionnaire): ReadonlySet<string> {
  const read = new Set<string>();
  const note = (condition: Condition | undefined, own?: string) => {
    for (const id of condition ? answersReadBy(condition) : []) if (id !== own) read.add(id);
  };
  for (const { caps, questions } of sections) {
    for (const { when } of caps ?? []) note(when);
    for (const question of questions) {
      note(question.showWhen);
      for (const { when } of ownRules(question)) note(when, question.id);
    }
  }
  for (const { showWhen } of duties) note(showWhen);
  return read;
}

const ownRules = ({ answer, knockOuts, limits }: Question): { when: Condition }[] => [
  ...(knockOuts ?? []),
  ...(limits ?? []),
  ...(answer.type === "number" ? (answer.alternatives ?? []) : []),
];

function answersReadBy(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(answersReadBy);
  if ("any" in condition) return condition.any.flatMap(answersReadBy);
  if ("not" in condition) return answersReadBy(condition.not);
  return "answer" in condition ? [condition.answer] : [];
}
