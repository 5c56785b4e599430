"use client";

import { useState } from "react";
import { download } from "@/lib/api/download";
import { ApiProblem } from "@/lib/api/problem";
import { useListening } from "../forms/use-listening";
import { useProven } from "../forms/proof";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { saveFile } from "../ui/save-file";
import { StatusLine, type StatusTone } from "../ui/status-line";
import type { AuditFilterValues } from "./audit-filter";
import styles from "./export-trail.module.css";

/** A trail of millions is read and told for minutes. */
const TIMEOUT_MS = 30 * 60_000;

const OFFERS = [
  { format: "csv", label: "CSV" },
  { format: "jsonl", label: "JSON Lines" },
] as const;

/** Takes away what the list is narrowed to, all pages of it. The server asks for a proof of who does. */
export function ExportTrail({ filter }: { filter: AuditFilterValues }) {
  const listening = useListening();
  const proven = useProven();
  const [said, setSaid] = useState<{ tone: StatusTone; words: string }>({ tone: "quiet", words: "" });
  const busy = said.tone === "busy";

  async function take({ format, label }: (typeof OFFERS)[number]) {
    setSaid({ tone: "busy", words: `${label} is being prepared …` });
    try {
      const { q, actor, what, about, from, to } = filter;
      const input = { q, actor, what, about, from, to, format };
      const { file, name } = await proven(() => download("exportTrail", input, { timeoutMs: TIMEOUT_MS }));
      saveFile(file, name);
      setSaid({ tone: "good", words: name });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSaid({ tone: "bad", words: error.detail });
    }
  }

  return (
    <div className={styles.exports}>
      <span className={styles.label}>Export what is listed, all pages of it:</span>
      {OFFERS.map((offer) => (
        <Button key={offer.format} small disabled={!listening || busy} onClick={() => void take(offer)}>
          {offer.label}
        </Button>
      ))}
      <Link href="/portfolio/exports">Other exports</Link>
      <StatusLine tone={said.tone}>{said.words}</StatusLine>
    </div>
  );
}
