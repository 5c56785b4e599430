import { canonicalJson } from "../canonical-json";
import type { Questionnaire } from "../questionnaire/format";
import { answerFaults, factFault } from "../scoring/fits";
import { type AnswerRecord, type AssessmentFile, toDocument } from "./file";

/** An assessment as it would stand with another version of its questionnaire. */
export type Move = {
  file: AssessmentFile;
  /** Answers that do not fit any more, as they are kept: each is open from then on, with its note and its evidence. */
  reopened: AnswerRecord[];
  /** Ids of facts that have to be confirmed: the version asks for them anew, or offers others. */
  unset: string[];
  /** What was chosen and is not there any more. */
  gone: { pack: string | null; scenarios: string[]; sections: string[]; duties: string[] };
};

/**
 * Moves an assessment to another version of its questionnaire: what fits stays as it is, what
 * does not is named. Judged on the calendar day `on`, as a document is.
 */
export function moveTo(
  { questionnaire, sha256 }: { questionnaire: Questionnaire; sha256: string },
  file: AssessmentFile,
  on: string,
): Move {
  const kept = <Item>(list: readonly Item[], has: (item: Item) => boolean) => ({
    stay: list.filter(has),
    go: list.filter((item) => !has(item)),
  });
  const has = (list: readonly { id: string }[]) => (id: string) => list.some((one) => one.id === id);
  const pack = questionnaire.packs?.find(({ id }) => id === file.pack);
  const scenarios = kept(Object.entries(file.scenariosNotApplicable), ([id]) =>
    has(pack?.scenarios ?? [])(id),
  );
  const sections = kept(file.extendedSections, has(questionnaire.sections));
  const facts = questionnaire.facts.flatMap((fact) => {
    const value = Object.hasOwn(file.facts, fact.id) ? file.facts[fact.id] : undefined;
    return value === undefined || factFault(fact, value) !== null ? [] : [[fact.id, value] as const];
  });
  const settled = new Set(facts.map(([id]) => id));
  const { id, version } = questionnaire;
  const reopened = unfitting(questionnaire, file, on);
  const open = new Set(reopened.map(({ questionId }) => questionId));
  return {
    file: {
      ...file,
      questionnaire: { id, version, sha256 },
      facts: Object.fromEntries(facts),
      extendedSections: sections.stay,
      pack: pack?.id ?? null,
      scenariosNotApplicable: Object.fromEntries(scenarios.stay),
      answers: file.answers.map((answer) =>
        open.has(answer.questionId)
          ? { ...answer, state: "open", value: null, reason: "", approvedBy: null }
          : answer,
      ),
    },
    reopened,
    unset: questionnaire.facts.flatMap((fact) => (settled.has(fact.id) ? [] : [fact.id])),
    gone: {
      pack: pack ? null : file.pack,
      scenarios: scenarios.go.map(([scenario]) => scenario),
      sections: sections.go,
      duties: file.duties.map(({ dutyId }) => dutyId).filter((dutyId) => !has(questionnaire.duties)(dutyId)),
    },
  };
}

/** Answers to questions that are gone, and those that their question does not take any more. */
function unfitting(questionnaire: Questionnaire, file: AssessmentFile, on: string): AnswerRecord[] {
  const questions = new Map(
    questionnaire.sections.flatMap((section) => section.questions.map((one) => [one.id, one] as const)),
  );
  const { answers } = toDocument(questionnaire, file, on);
  return file.answers.filter((record) => {
    const answer = Object.hasOwn(answers, record.questionId) ? answers[record.questionId] : undefined;
    const question = questions.get(record.questionId);
    // What is open, or waits for its second person, fits whatever is asked.
    if (!answer) return !question && record.state !== "open";
    return !question || answerFaults(question, answer, []).length > 0;
  });
}

/** What a version of a questionnaire asks otherwise than the one before, by ids. */
export type AskedOtherwise = { added: string[]; gone: string[]; changed: string[] };

/** Questions that came, that went, and that say something else. */
export function questionsOtherwise(before: Questionnaire, after: Questionnaire): AskedOtherwise {
  const asked = ({ sections }: Questionnaire) =>
    new Map(
      sections.flatMap(({ questions }) => questions.map((one) => [one.id, canonicalJson(one)] as const)),
    );
  const [was, is] = [asked(before), asked(after)];
  return {
    added: [...is.keys()].filter((id) => !was.has(id)),
    gone: [...was.keys()].filter((id) => !is.has(id)),
    changed: [...is].filter(([id, text]) => was.has(id) && was.get(id) !== text).map(([id]) => id),
  };
}
