import { NOTICE_KINDS, PROMISED_BY, noticeInWords, promisedDays } from "@/lib/domain/product/notice";
import type { ReportNotice } from "../model";
import type { ReportSource } from "../source";
import { ownValue } from "./questions";

/** How long before each change and end it was announced, against what the answers promise. */
export function reportNotices({ notices = [], document }: ReportSource): ReportNotice[] {
  const promised = Object.fromEntries(
    NOTICE_KINDS.map((kind) => {
      const answer = ownValue(document.answers, PROMISED_BY[kind]);
      return [kind, answer ? promisedDays(answer) : null];
    }),
  );
  return notices.map(({ noticeId, kind, days, effectiveOn, version }) => {
    const what = kind === "retirement" ? "The end of a version" : `Version ${version}`;
    return {
      what: noticeId === null ? `${what}, not announced` : what,
      question: PROMISED_BY[kind],
      on: effectiveOn,
      days,
      promised: promised[kind] ?? null,
      words: noticeInWords(days, promised[kind]),
    };
  });
}
