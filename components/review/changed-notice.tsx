"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { call } from "@/lib/api/client";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import styles from "./changed-notice.module.css";

/**
 * What has changed since somebody signed, on every page of the assessment. `changed` is
 * what the server said as the first of them opened; each page that is gone on to asks anew.
 */
export function ChangedNotice({ assessmentId, changed }: { assessmentId: string; changed: string | null }) {
  const here = usePathname();
  const { data } = useQuery({
    queryKey: ["changed-since-signed", assessmentId],
    queryFn: async ({ signal }) => (await call("getSignOff", { assessmentId }, { signal })).changed,
    meta: { operation: "getSignOff" },
    initialData: changed,
    // Each page has a notice of its own, which asks as it comes.
    refetchOnMount: "always",
  });
  // The review page says it beside the signatures.
  if (data === null || here.endsWith("/review")) return null;
  return (
    <div className={styles.notice}>
      <Notice tone="caution">
        <p>
          <b>Changed since sign-off: {data}.</b>{" "}
          <Link href={`/assessments/${assessmentId}/review`}>What was signed</Link> is kept as it was.
        </p>
      </Notice>
    </div>
  );
}
