import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { PlanView, RunView } from "@/lib/api/endpoints/stress";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Pack } from "@/lib/domain/questionnaire/format";
import type { RunsResult } from "@/lib/domain/scoring/runs";

/** What the pages of an assessment's stress tests show. */
export type StressTests = {
  assessment: AssessmentView;
  packs: readonly Pack[];
  /** The one that scores, or null. */
  chosen: string | null;
  document: AssessmentDocument;
  /** As the score reads them. */
  read: RunsResult;
  plans: readonly PlanView[];
  runs: readonly RunView[];
  /** Names of the people whose ids stand in it. */
  people: Readonly<Record<string, string>>;
  /** A run counts in full for so many months. */
  testMonths: number;
  /** Why nothing can be planned or recorded, in one sentence; null where it can. */
  locked: string | null;
  may: { record: boolean; withdraw: boolean };
  today: string;
};
