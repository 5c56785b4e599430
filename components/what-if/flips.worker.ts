import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { flipsOf } from "@/lib/domain/sensitivity/flips";

type Asked = { questionnaire: Questionnaire; sha256: string; document: AssessmentDocument };

/** Tries sets of answers apart from the page, which they would hold up for seconds. */
self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  self.postMessage({ flips: flipsOf(data.questionnaire, data.sha256, data.document) });
});
