"use client";

import { usePathname } from "next/navigation";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import styles from "./newer-version-notice.module.css";

/** That a draft could move to another version of its questionnaire, on every page of it but the one that shows how. */
export function NewerVersionNotice({ assessmentId, version }: { assessmentId: string; version: string }) {
  const here = usePathname();
  const page = `/assessments/${assessmentId}/move`;
  if (here === page) return null;
  return (
    <div className={styles.notice}>
      <Notice>
        <p>
          <b>A newer version of the questionnaire is published: {version}.</b>{" "}
          <Link href={page}>See what would change</Link>, then move or stay.
        </p>
      </Notice>
    </div>
  );
}
