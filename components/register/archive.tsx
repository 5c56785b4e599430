"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import styles from "./archive.module.css";

/** What is set aside or brought back, by the id that its operations take. */
export type Archivable =
  { vendorId: string } | { productId: string } | { assessmentId: string } | { packId: string };

const ARCHIVE = {
  vendorId: "archiveVendor",
  productId: "archiveProduct",
  assessmentId: "archiveAssessment",
  packId: "archivePack",
} as const;
const RESTORE = {
  vendorId: "restoreVendor",
  productId: "restoreProduct",
  assessmentId: "restoreAssessment",
  packId: "restorePack",
} as const;

const nounOf = (of: Archivable) =>
  "vendorId" in of
    ? "vendorId"
    : "productId" in of
      ? "productId"
      : "assessmentId" in of
        ? "assessmentId"
        : "packId";

/** Reads the page again once it is done: the notice with the way back comes, or goes. */
function useArchiving(of: Archivable, operations: typeof ARCHIVE | typeof RESTORE) {
  const router = useRouter();
  const { submit, busy, problem } = useSubmit(operations[nounOf(of)], {
    onDone: () => {
      router.refresh();
      // The button goes with what it did; the focus must not fall off the page.
      document.getElementById("content")?.focus();
    },
  });
  return { run: () => submit(of), busy, problem };
}

/** Sets aside without asking first: nothing is lost, and the notice that follows takes it back. */
export function ArchiveButton({ of }: { of: Archivable }) {
  const { run, busy, problem } = useArchiving(of, ARCHIVE);
  return (
    <>
      <Button busy={busy} onClick={run}>
        Archive
      </Button>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </>
  );
}

/** Says that this is archived, since when, and takes it back. `may` is false for those who only read. */
export function ArchivedNotice({
  of,
  name,
  since,
  may,
  children,
}: {
  of: Archivable;
  name: string;
  since: string;
  may: boolean;
  /** What being archived means here. */
  children: ReactNode;
}) {
  const { run, busy, problem } = useArchiving(of, RESTORE);
  return (
    <div className={styles.archived}>
      <Notice announce title={`${name} is archived`}>
        <p>
          Since <Moment at={since} />. {children}
        </p>
        {may && (
          <div>
            <Button small busy={busy} onClick={run}>
              Restore
            </Button>
          </div>
        )}
        {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      </Notice>
    </div>
  );
}
