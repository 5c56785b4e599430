"use client";

import { type MouseEvent, useState } from "react";
import { download } from "@/lib/api/download";
import { ApiProblem } from "@/lib/api/problem";
import { ButtonLink } from "../ui/button";
import { saveFile } from "../ui/save-file";
import { StatusLine, type StatusTone } from "../ui/status-line";
import styles from "./export-buttons.module.css";

type Take = { format: "pdf" | "xlsx" | "csv" | "json"; table?: "conditions" | "actions" | "contract-gaps" };

type Said = { tone: StatusTone; words: string };

/** One file that can be taken away, as the words on its link. */
export type Offer = { take: Take; label: string };

export const WHOLE_REPORT: readonly Offer[] = [
  { take: { format: "pdf" }, label: "PDF" },
  { take: { format: "xlsx" }, label: "Spreadsheet" },
  { take: { format: "csv" }, label: "CSV" },
  { take: { format: "json" }, label: "JSON" },
];

/**
 * Links to the report's files. A press fetches the file in the page, so that printing is
 * seen and a refusal is told; opened in another tab they are plain links.
 */
export function ExportButtons({
  assessmentId,
  offers,
  small = false,
}: {
  assessmentId: string;
  offers: readonly Offer[];
  small?: boolean;
}) {
  const [said, setSaid] = useState<Said>({ tone: "quiet", words: "" });
  const busy = said.tone === "busy";

  async function take({ take: wanted, label }: Offer) {
    setSaid({ tone: "busy", words: `${label} is being prepared …` });
    try {
      const { file, name } = await download("exportReport", { assessmentId, ...wanted });
      saveFile(file, name);
      setSaid({ tone: "good", words: name });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSaid({ tone: "bad", words: error.detail });
    }
  }

  const press = (event: MouseEvent, offer: Offer) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!busy) void take(offer);
  };
  return (
    <div className={styles.exports}>
      <div className={styles.links}>
        {offers.map((offer) => (
          <ButtonLink
            key={offer.label}
            href={addressOf(assessmentId, offer.take)}
            download
            small={small}
            aria-disabled={busy || undefined}
            onClick={(event) => press(event, offer)}
          >
            {offer.label}
          </ButtonLink>
        ))}
      </div>
      <StatusLine tone={said.tone}>{said.words}</StatusLine>
    </div>
  );
}

function addressOf(assessmentId: string, { format, table }: Take): string {
  const query = new URLSearchParams({ format, ...(table && { table }) });
  return `/api/v1/assessments/${assessmentId}/report?${query.toString()}`;
}
