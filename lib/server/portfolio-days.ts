import type { Span } from "@/db/queries/portfolio-lists";
import { findWorkspace } from "@/db/queries/workspace";
import { type CalendarDate, nextDay, startOfDay, todayIn } from "@/lib/domain/calendar";
import { daysOfMonth, monthOf, soonFrom } from "@/lib/domain/portfolio/lists";
import type { Context } from "./context";

export type Days = {
  /** The workspace's calendar day. */
  today: CalendarDate;
  /** From today to the last day that is soon. */
  soon: Span;
  month: string;
  /** The whole of that month, in the workspace's zone. */
  ofMonth: Span;
};

/** @param wanted a month as `2026-11`; the present one where it is empty */
export async function readDays({ db, now }: Context, wanted = ""): Promise<Days> {
  const zone = (await findWorkspace(db.read))?.zone ?? "UTC";
  const today = todayIn(zone, now());
  const month = wanted || monthOf(today);
  const span = (from: CalendarDate, to: CalendarDate): Span => ({
    ...{ from, to },
    begins: startOfDay(zone, from),
    ends: startOfDay(zone, nextDay(to)),
  });
  const { from, to } = daysOfMonth(month);
  return { today, month, soon: span(today, soonFrom(today)), ofMonth: span(from, to) };
}
