"use client";

import { useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import type { Exported } from "@/lib/api/endpoints/exports";
import { EXPORT_KINDS, isUnderWay } from "@/lib/domain/portfolio/export";
import { Section } from "../ui/section";
import { VisuallyHidden } from "../ui/visually-hidden";
import { ExportForm } from "./export-form";
import { ExportLine } from "./export-line";
import styles from "./exports.module.css";

const ASK_AGAIN_MS = 1_000;

/** Has files of the whole workspace made, tells how far each has come, and hands them out. */
export function ExportsPage({ given, readsTrail }: { given: readonly Exported[]; readsTrail: boolean }) {
  const [exported, setExported] = useState(given);
  const goesOn = exported.some(({ state }) => isUnderWay(state));

  useEffect(() => {
    if (!goesOn) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      call("listExports", {}, { signal: asking.signal })
        .then(({ exports }) => setExported(exports))
        // Off line, or signed out: asked again in a moment, as long as the page is open.
        .catch(() => asking.signal.aborted || setExported((before) => [...before]));
    }, ASK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [exported, goesOn]);

  const put = (one: Exported) =>
    setExported((before) =>
      before.some(({ id }) => id === one.id)
        ? before.map((other) => (other.id === one.id ? one : other))
        : [one, ...before],
    );
  return (
    <>
      <Section title="Have a file made">
        <ExportForm readsTrail={readsTrail} onAsked={put} />
      </Section>
      <Section
        title="Your files"
        lead="Only you can fetch them, as long as you may see what is in them. Each is thrown away a day after it was made. A download that breaks off goes on from there when your browser resumes it."
      >
        {exported.length > 0 ? (
          <ul className={styles.list} aria-label="Your files">
            {exported.map((one) => (
              <ExportLine
                key={one.id}
                exported={one}
                onChange={put}
                onGone={(gone) => setExported((before) => before.filter(({ id }) => id !== gone))}
              />
            ))}
          </ul>
        ) : (
          <p className={styles.soft}>None yet.</p>
        )}
        <VisuallyHidden>
          <span role="status">{standing(exported)}</span>
        </VisuallyHidden>
      </Section>
    </>
  );
}

/** What is worth hearing: how the newest stands, never how far it is. */
function standing([newest]: readonly Exported[]): string {
  if (!newest) return "";
  const name = EXPORT_KINDS[newest.kind].label;
  switch (newest.state) {
    case "waiting":
    case "running":
      return `${name}: the file is being made.`;
    case "done":
      return `${name}: the file is ready.`;
    case "cancelled":
      return `${name}: cancelled.`;
    case "failed":
      return `${name}: it failed.`;
  }
}
