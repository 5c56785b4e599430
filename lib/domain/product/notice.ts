import type { Withdrawal } from "../stress/run";
import type { AnswerState } from "../questionnaire/format";
import type { AnswerValue } from "../assessment/document";
import { type CalendarDate, daysBetween } from "../calendar";
import { type DatedVersion, runningOn } from "./version";

/** What a vendor announces: a change that may alter behaviour, or the end of a version in use. */
export const NOTICE_KINDS = ["change", "retirement"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How it reached whoever noted it. */
export const NOTICE_CHANNELS = ["written", "in_product", "published", "told"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

export const CHANNEL_WORDS: Readonly<Record<NoticeChannel, string>> = {
  written: "By e-mail or letter",
  in_product: "In the product or its console",
  published: "On a page of theirs",
  told: "In a talk or a call",
};

/** The questions whose replies promise so many days, by what is announced. */
export const PROMISED_BY: Readonly<Record<NoticeKind, string>> = { change: "UP-02", retirement: "UP-03" };

export type NoticeDates = { kind: NoticeKind; receivedOn: CalendarDate; effectiveOn: CalendarDate };

/** Calendar days from the day on which it was received to the one on which it takes effect; none for one that came later. */
export const daysOfNotice = ({ receivedOn, effectiveOn }: NoticeDates): number =>
  Math.max(0, daysBetween(receivedOn, effectiveOn));

export type Announced = NoticeDates & {
  id: string;
  version: Pick<DatedVersion, "model" | "version" | "configurationHash"> | null;
  withdrawn: Withdrawal | null;
};

/** How long before a change or an end it was announced. */
export type NoticeGiven = {
  /** Null where nobody announced it. */
  noticeId: string | null;
  kind: NoticeKind;
  days: number;
  effectiveOn: CalendarDate;
  /** What runs from then on, or empty. */
  version: string;
};

/**
 * The notice that was given of every change and every end on record, the latest first. A
 * version that runs without having been announced was given none. What has been configured
 * otherwise is no change of the vendor's, whose model and version are the same; nor is the
 * first version that was noted.
 *
 * @param versions newest first, announced ones among them
 */
export function noticesGiven(
  versions: readonly DatedVersion[],
  notices: readonly Announced[],
): NoticeGiven[] {
  const standing = notices.filter(({ withdrawn }) => withdrawn === null);
  const announced = standing.map((notice) => ({
    noticeId: notice.id,
    kind: notice.kind,
    days: daysOfNotice(notice),
    effectiveOn: notice.effectiveOn,
    version: notice.version?.version ?? "",
  }));
  const silent = versions.flatMap(({ since, model, version }, at): NoticeGiven[] => {
    const before = runningOn(versions.slice(at + 1), since);
    if (!before || (before.model === model && before.version === version)) return [];
    if (standing.some((notice) => isOf(notice, { since, version }))) return [];
    return [{ noticeId: null, kind: "change", days: 0, effectiveOn: since, version }];
  });
  return [...announced, ...silent].sort(
    (one, other) =>
      byText(other.effectiveOn, one.effectiveOn) || byText(one.noticeId ?? "", other.noticeId ?? ""),
  );
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Whether a notice speaks of what runs since a day: by its version, or by the day itself. */
const isOf = (
  { version: named, effectiveOn }: Announced,
  { since, version }: Pick<DatedVersion, "since" | "version">,
) => (named !== null && named.version === version) || effectiveOn === since;

/** What the reply of an assessment promises of one kind of notice; null where it names no number of days. */
export type Promised = {
  assessmentId: string;
  useCase: string;
  questionId: string;
  kind: NoticeKind;
  days: number | null;
};

/** The days that a reply promises; null for one that names no number, such as "you control timing". */
export const promisedDays = ({
  state,
  value,
}: {
  state: AnswerState;
  value?: AnswerValue | null | undefined;
}): number | null => (state === "answered" && typeof value === "number" ? value : null);

/** As "30 days’ notice; 90 promised: short by 60 days", or without what nobody promised. */
export function noticeInWords(days: number, promised: number | null = null): string {
  if (promised === null) return ofNotice(days);
  const short = promised - days;
  const verdict = short > 0 ? `short by ${inDays(short)}` : "kept";
  return `${ofNotice(days)}; ${promised} promised: ${verdict}`;
}

const inDays = (days: number) => `${days} ${days === 1 ? "day" : "days"}`;

const ofNotice = (days: number) =>
  days === 0 ? "No notice" : `${days} ${days === 1 ? "day’s" : "days’"} notice`;
