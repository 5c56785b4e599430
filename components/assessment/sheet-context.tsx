"use client";

import { createContext, use, useSyncExternalStore } from "react";
import type { AnswerView, DutyView } from "@/lib/api/endpoints/answers";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { ReviewView } from "@/lib/api/endpoints/review";
import { lockOf } from "@/lib/domain/assessment";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import type { Side } from "@/lib/domain/assessment/compared";
import type { Offer } from "@/lib/domain/assessment/before";
import type { DutyState } from "@/lib/domain/assessment/document";
import type { NoticeGiven } from "@/lib/domain/product/notice";
import type { Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Note } from "@/lib/domain/questionnaire/notes/note";
import type { RawFile } from "../evidence/raw-files";
import type { Autosave, ItemStatus } from "./autosave";
import type { Draft } from "./sheet-fields";
import type { Live, SheetStore } from "./sheet-store";

export type DutyDraft = { state: DutyState; note: string };

/** The assessment that this one follows. */
type Before = {
  id: string;
  /** What it offers, by the id of the question. */
  offers: Readonly<Record<string, Offer>>;
  /** What was decided on; without its questionnaire where that is this one's own. */
  decided: Omit<Side, "questionnaire"> & { questionnaire: Questionnaire | null };
};

export type SheetTools = {
  questionnaire: Questionnaire;
  sheet: AssessmentSheet;
  /** The dated notes beside each question. Data of the page, so that no script carries them. */
  notes: Record<string, readonly Note[]>;
  /** How long before changes and ends of the product were announced, the latest first. */
  notices: readonly NoticeGiven[];
  /** Null where it follows none. */
  before: Before | null;
  store: SheetStore;
  answers: Autosave<Draft, AnswerView>;
  duties: Autosave<DutyDraft, DutyView>;
  may: { answer: boolean; approve: boolean; review: boolean; comment: boolean; raise: boolean };
  /** Why nothing can be said, where it cannot. */
  whyNoComment: string;
  /** The one who is signed in. */
  personId: string;
  /** Says that something in a question was touched, and how long to wait for more. */
  touch: (question: Question, pauseMs: number) => void;
  /** Shows in the form what is kept of a question, dropping what was typed. */
  show: (question: Question, answer: AnswerView | undefined) => void;
  /** Answers a question as the assessment before does, with copies of what is cited there. */
  takeOver: (question: Question) => void;
  /** Why a question's draft is not sent yet. */
  faults: FaultStore;
  /** Hands files that were let go over a question to it. */
  files: FileHandover;
};

/** Between the page, which takes what is dropped or pasted, and the question that it is meant for. */
export type FileHandover = {
  give: (questionId: string, files: readonly RawFile[]) => void;
  /** @returns how to stop taking them */
  take: (questionId: string, taker: (files: readonly RawFile[]) => void) => () => void;
  /** Whether the question takes files now. */
  takes: (questionId: string) => boolean;
};

export function createFileHandover(): FileHandover {
  const takers = new Map<string, (files: readonly RawFile[]) => void>();
  return {
    give: (questionId, files) => takers.get(questionId)?.(files),
    take(questionId, taker) {
      takers.set(questionId, taker);
      return () => takers.delete(questionId);
    },
    takes: (questionId) => takers.has(questionId),
  };
}

export type FaultStore = {
  get: (questionId: string) => string | null;
  set: (questionId: string, fault: string | null) => void;
  any: () => boolean;
  subscribe: (listener: () => void) => () => void;
};

export function createFaultStore(): FaultStore {
  const faults = new Map<string, string>();
  const listeners = new Set<() => void>();
  return {
    get: (questionId) => faults.get(questionId) ?? null,
    set(questionId, fault) {
      if ((faults.get(questionId) ?? null) === fault) return;
      if (fault === null) faults.delete(questionId);
      else faults.set(questionId, fault);
      listeners.forEach((listener) => listener());
    },
    any: () => faults.size > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const Tools = createContext<SheetTools | null>(null);

export const SheetProvider = Tools;

/** The same object for as long as the page is open: reading it never renders anything again. */
export function useSheet(): SheetTools {
  const tools = use(Tools);
  if (!tools) throw new Error("useSheet() is for what stands on the questionnaire page.");
  return tools;
}

/** The score of what is on the page now. */
export function useLive(): Live {
  const { store } = useSheet();
  return useSyncExternalStore(store.subscribe, store.live, store.live);
}

/** One value read off the score; the component renders again only when that value is another one. */
export function useFromLive<Value extends string | number | boolean | null | undefined>(
  read: (live: Live) => Value,
): Value {
  const { store } = useSheet();
  const value = () => read(store.live());
  return useSyncExternalStore(store.subscribe, value, value);
}

export function useKept(questionId: string): AnswerView | undefined {
  const { store } = useSheet();
  const kept = () => store.kept(questionId);
  return useSyncExternalStore(store.subscribe, kept, kept);
}

/** The latest word of a review on an answer or duty. */
export function useReview(itemId: string): ReviewView | undefined {
  const { store } = useSheet();
  const review = () => store.review(itemId);
  return useSyncExternalStore(store.subscribe, review, review);
}

/** Whether the one who is signed in can change an answer or duty now. */
export function useOpenTo(itemId: string): boolean {
  const { may, sheet } = useSheet();
  const reopened = useReview(itemId)?.state === "reopened";
  const archived = sheet.archivedAt !== null;
  return may.answer && lockOf({ status: sheet.status, archived, reopened }) === null;
}

/** A thing that can be cited, as it stands now. */
export function useThing(evidenceId: string): EvidenceRecord | undefined {
  const { store } = useSheet();
  const thing = () => store.thing(evidenceId);
  return useSyncExternalStore(store.subscribe, thing, thing);
}

export function useStatus(questionId: string): ItemStatus<AnswerView> {
  const { answers } = useSheet();
  const status = () => answers.status(questionId);
  return useSyncExternalStore(answers.subscribe, status, status);
}

export function useFault(questionId: string): string | null {
  const { faults } = useSheet();
  const fault = () => faults.get(questionId);
  return useSyncExternalStore(faults.subscribe, fault, fault);
}
