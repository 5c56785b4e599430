"use client";

import { useState } from "react";
import { ApiProblem } from "@/lib/api/problem";
import { useListening } from "../forms/use-listening";
import { Button } from "../ui/button";
import { saveFile } from "../ui/save-file";
import { StatusLine, type StatusTone } from "../ui/status-line";
import styles from "./export-buttons.module.css";

type Offer<Format> = { format: Format; label: string };

/** What is shown, to be taken away as one of several kinds of file; says how that stands. */
export function ExportButtons<Format extends string>({
  label,
  offers,
  take,
}: {
  label: string;
  offers: readonly Offer<Format>[];
  take: (format: Format) => Promise<{ file: Blob; name: string }>;
}) {
  const listening = useListening();
  const [said, setSaid] = useState<{ tone: StatusTone; words: string }>({ tone: "quiet", words: "" });

  async function press({ format, label: called }: Offer<Format>) {
    setSaid({ tone: "busy", words: `${called} is being prepared …` });
    try {
      const { file, name } = await take(format);
      saveFile(file, name);
      setSaid({ tone: "good", words: name });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSaid({ tone: "bad", words: error.detail });
    }
  }

  return (
    <div className={styles.exports}>
      <span className={styles.label}>{label}</span>
      {offers.map((offer) => (
        <Button
          key={offer.format}
          small
          disabled={!listening || said.tone === "busy"}
          onClick={() => void press(offer)}
        >
          {offer.label}
        </Button>
      ))}
      <StatusLine tone={said.tone}>{said.words}</StatusLine>
    </div>
  );
}
