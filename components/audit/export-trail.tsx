"use client";

import { download } from "@/lib/api/download";
import { useProven } from "../forms/proof";
import { Link } from "../ui/link";
import type { AuditFilterValues } from "./audit-filter";
import { ExportButtons } from "./export-buttons";
import styles from "./export-trail.module.css";

/** A trail of millions is read and told for minutes. */
const TIMEOUT_MS = 30 * 60_000;

const OFFERS = [
  { format: "csv", label: "CSV" },
  { format: "jsonl", label: "JSON Lines" },
] as const;

/** Takes away what the list is narrowed to, all pages of it. The server asks for a proof of who does. */
export function ExportTrail({ filter }: { filter: AuditFilterValues }) {
  const proven = useProven();
  const { q, actor, what, about, from, to } = filter;
  return (
    <>
      <ExportButtons
        label="Export what is listed, all pages of it:"
        offers={OFFERS}
        take={(format) =>
          proven(() =>
            download("exportTrail", { q, actor, what, about, from, to, format }, { timeoutMs: TIMEOUT_MS }),
          )
        }
      />
      <p className={styles.others}>
        <Link href="/portfolio/exports">Other exports</Link>
      </p>
    </>
  );
}
