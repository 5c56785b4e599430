import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import type { ChangeKind } from "@/lib/domain/portfolio/lists";
import { Figures } from "./figures";

export const CHANGE_WORDS: Readonly<Record<ChangeKind, string>> = {
  begun: "Begun",
  decided: "Decided",
  changed: "Decided otherwise",
  expired: "Expired",
  superseded: "Superseded",
  vendors: "Vendors added",
};

/** What happened in a month, in numbers. */
export function MonthFigures({ changes, month }: Pick<Portfolio, "changes" | "month">) {
  const figure = (what: ChangeKind, words: string) => ({
    ...{ value: changes[what], words },
    href: hrefOfChanges(what, month),
  });
  return (
    <Figures
      label="Changes of the month"
      figures={[
        figure("begun", "begun"),
        figure("decided", "decided"),
        figure("changed", "decided otherwise than before"),
        figure("expired", "expired, with nothing after them yet"),
        figure("superseded", "gave way to a later decision"),
        figure("vendors", changes.vendors === 1 ? "vendor added" : "vendors added"),
      ]}
    />
  );
}

export const hrefOfChanges = (what: ChangeKind, month: string): string =>
  `/portfolio/changes?what=${what}&month=${month}`;

const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** `2026-11` as `November 2026`. */
export const monthInWords = (month: string): string => months.format(new Date(`${month}-01T00:00:00Z`));
