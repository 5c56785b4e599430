"use client";

import type { Question } from "@/lib/domain/questionnaire/format";
import { NOTICE_KINDS, PROMISED_BY, noticeInWords, promisedDays } from "@/lib/domain/product/notice";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import styles from "./notices-given.module.css";
import { useKept, useSheet } from "./sheet-context";

const SHOWN = 3;

/** Under the questions that promise notice: how long before the vendor gave it so far. */
export function NoticesGiven({ question }: { question: Question }) {
  const { notices, sheet } = useSheet();
  const kept = useKept(question.id);
  const kind = NOTICE_KINDS.find((one) => PROMISED_BY[one] === question.id);
  const given = notices.filter((one) => one.kind === kind);
  if (given.length === 0) return null;
  const promised = kept ? promisedDays(kept) : null;
  return (
    <section className={styles.given} aria-label={`Notice given so far, beside ${question.id}`}>
      <p>
        Given so far (<Link href={`/products/${sheet.product.id}`}>{sheet.product.name}</Link>):
      </p>
      <ul>
        {given.slice(0, SHOWN).map(({ noticeId, effectiveOn, version, days }) => (
          <li key={noticeId ?? effectiveOn}>
            {version === "" ? "An end" : `Version ${version}`}, <Day date={effectiveOn} />:{" "}
            {noticeInWords(days, promised)}
          </li>
        ))}
        {given.length > SHOWN && <li>{given.length - SHOWN} earlier</li>}
      </ul>
    </section>
  );
}
