"use client";

import { useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { newKey } from "@/lib/api/client";
import type { AnswerView, DutyView } from "@/lib/api/endpoints/answers";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import { may, type Actor } from "@/lib/domain/permission";
import type { Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import { type Attempt, createAutosave } from "./autosave";
import { sendAttempt } from "./saving";
import { CHOICE_PAUSE_MS } from "./pauses";
import { type DutyDraft, type SheetTools, createFaultStore, createFileHandover } from "./sheet-context";
import { type Draft, type Sheet, draftFault, sameDraft, toDraft, toFields } from "./sheet-fields";
import { whyNoComment } from "../talk/why-no-comment";
import { createSheetStore } from "./sheet-store";

type Parts = Pick<SheetTools, "questionnaire" | "sheet" | "notes" | "notices" | "before"> & { viewer: Actor };

/** The form, what is known of the sheet, and the saving of it: made once, and tied together. */
export function useSheetTools(parts: Parts): { form: UseFormReturn<Sheet>; tools: SheetTools } {
  const [defaultValues] = useState(() => fieldsOf(parts.questionnaire, parts.sheet));
  const form = useForm<Sheet>({ defaultValues });
  const [tools] = useState(() => makeTools(parts, form));
  return { form, tools };
}

const isUndecided = (status: AssessmentSheet["status"]) => status === "draft" || status === "in_review";

function fieldsOf(questionnaire: Questionnaire, sheet: AssessmentSheet): Sheet {
  const kept = new Map(sheet.answers.map((answer) => [answer.questionId, answer]));
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  return Object.fromEntries(
    questions.map((question) => [question.id, toFields(question, kept.get(question.id))]),
  );
}

function makeTools(
  { questionnaire, sheet, notes, notices, before, viewer }: Parts,
  form: UseFormReturn<Sheet>,
): SheetTools {
  const store = createSheetStore(questionnaire, sheet);
  const faults = createFaultStore();
  const questions = new Map(
    questionnaire.sections.flatMap((section) => section.questions.map((q) => [q.id, q])),
  );
  const assessmentId = sheet.id;

  const show = (question: Question, answer: AnswerView | undefined) => {
    faults.set(question.id, null);
    form.setValue(question.id, toFields(question, answer));
  };

  const answers = createAutosave<Draft, AnswerView>({
    revisions: sheet.answers.map(({ questionId, revision }) => [questionId, revision]),
    newKey,
    send: ({ id, draft, revision, key }: Attempt<Draft>) =>
      sendAttempt("saveAnswer", key, {
        input: {
          assessmentId,
          questionId: id,
          revision,
          ...draft,
          evidence: draft.evidence.map(({ named, ...citation }) => ({ ...citation, ...named })),
        },
        read: ({ answer, evidence, seq }) => {
          store.keepThings(evidence);
          store.advance(seq, 1 + evidence.length);
          return answer;
        },
      }),
    onSaved(id, answer) {
      store.keep(answer);
      const question = questions.get(id);
      const newer = answers.draft(id);
      if (!question) return;
      // What was named is a thing of its own from now on; what was typed meanwhile stays.
      if (newer === undefined) form.setValue(`${id}.evidence`, answer.evidence);
      else store.type(id, newer);
    },
  });

  const duties = createAutosave<DutyDraft, DutyView>({
    revisions: sheet.duties.map(({ dutyId, revision }) => [dutyId, revision]),
    newKey,
    send: ({ id, draft, revision, key }) =>
      sendAttempt("saveDuty", key, {
        input: { assessmentId, dutyId: id, revision, ...draft },
        read: ({ duty, seq }) => {
          store.advance(seq);
          return duty;
        },
      }),
    onSaved: (_, duty) => store.keepDuty(duty),
  });

  return {
    questionnaire,
    sheet,
    notes,
    notices,
    before,
    store,
    answers,
    duties,
    faults,
    files: createFileHandover(),
    show,
    personId: viewer.id,
    may: {
      answer: may(viewer.role, "assessment.answer") && sheet.archivedAt === null,
      approve:
        may(viewer.role, "assessment.approve") && sheet.archivedAt === null && isUndecided(sheet.status),
      review: may(viewer.role, "assessment.review"),
      raise: may(viewer.role, "finding.raise") && sheet.archivedAt === null,
      comment: may(viewer.role, "assessment.comment") && sheet.archivedAt === null,
    },
    whyNoComment: whyNoComment(sheet),
    takeOver(question) {
      const offer = before?.offers[question.id];
      if (!offer || offer.obstacle !== null) return;
      const brought = offer.evidence.filter(({ left }) => !left);
      store.keepThings(brought.map(({ thing }) => thing));
      const evidence = brought.map(({ thing: { id }, clause, level }) => ({ id, clause, level }));
      const fields = toFields(question, { ...offer, evidence });
      faults.set(question.id, null);
      form.setValue(question.id, fields);
      const draft = { ...toDraft(question, fields), takenOver: true as const };
      store.type(question.id, draft);
      answers.edit(question.id, draft, CHOICE_PAUSE_MS);
    },
    touch(question, pauseMs) {
      const { id } = question;
      const fields = form.getValues(id);
      const draft = toDraft(question, fields);
      const fault = draftFault(question, fields);
      faults.set(id, fault);
      store.type(id, draft);
      if (fault !== null) return;
      const kept = toDraft(question, toFields(question, store.kept(id)));
      if (sameDraft(draft, kept) && answers.status(id).kind !== "conflict") answers.forget(id);
      else answers.edit(id, draft, pauseMs);
    },
  };
}
