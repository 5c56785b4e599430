"use client";

import { type MouseEvent, useState } from "react";
import { type CallInput, requestOf } from "@/lib/api/client";
import { download } from "@/lib/api/download";
import { ApiProblem } from "@/lib/api/problem";
import { ButtonLink } from "../ui/button";
import { saveFile } from "../ui/save-file";
import { StatusLine, type StatusTone } from "../ui/status-line";
import styles from "./export-buttons.module.css";

/** The operations that print a file at its address. */
type Printing = "exportReport" | "exportComparison" | "takeRoomReport";

type Said = { tone: StatusTone; words: string };

/** One file that can be taken away, as the words on its link. */
export type Offer<Operation extends Printing> = { input: CallInput<Operation>; label: string };

/**
 * Links to files. A press fetches the file in the page, so that printing is seen and a
 * refusal is told; opened in another tab they are plain links.
 */
export function ExportButtons<Operation extends Printing>({
  operation,
  offers,
  small = false,
}: {
  operation: Operation;
  offers: readonly Offer<Operation>[];
  small?: boolean;
}) {
  const [said, setSaid] = useState<Said>({ tone: "quiet", words: "" });
  const busy = said.tone === "busy";

  async function take({ input, label }: Offer<Operation>) {
    setSaid({ tone: "busy", words: `${label} is being prepared …` });
    try {
      const { file, name } = await download(operation, input);
      saveFile(file, name);
      setSaid({ tone: "good", words: name });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSaid({ tone: "bad", words: error.detail });
    }
  }

  const press = (event: MouseEvent, offer: Offer<Operation>) => {
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
            href={requestOf(operation, offer.input, {}).url}
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
