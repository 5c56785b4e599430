"use client";

import type { CallInput } from "@/lib/api/client";
import type { Exported } from "@/lib/api/endpoints/exports";
import { ACTION_GROUPS, ACTION_GROUP_IDS } from "@/lib/domain/audit-actions";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { SHOWN_WORDS } from "@/lib/domain/explain/list-filter";
import { EXPORT_FORMAT_WORDS, EXPORT_KINDS, hasArchive, isUnderWay } from "@/lib/domain/portfolio/export";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button, ButtonLink } from "../ui/button";
import { dayInWords } from "../ui/dates";
import { Glyph } from "../ui/glyph";
import { Moment } from "../ui/moment";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./exports.module.css";

/** One export: what it is of, how it stands, and what can be done about it. */
export function ExportLine({
  exported,
  onChange,
  onGone,
}: {
  exported: Exported;
  onChange: (exported: Exported) => void;
  onGone: (exportId: string) => void;
}) {
  const listening = useListening();
  const { id, kind, format, state, fileName, obstacle } = exported;
  const cancel = useSubmit("cancelExport", { onDone: onChange });
  const discard = useSubmit("discardExport", { onDone: () => onGone(id) });
  const again = useSubmit("startExport", { onDone: onChange });
  const problem = cancel.problem ?? discard.problem ?? again.problem;
  const about = (
    <VisuallyHidden>
      {" "}
      {EXPORT_KINDS[kind].label} as {EXPORT_FORMAT_WORDS[format]}
    </VisuallyHidden>
  );
  const isToBeMadeAgain = state === "failed" || state === "cancelled" || obstacle !== null;
  return (
    <li className={styles.item} data-state={state}>
      <div>
        <p className={styles.name}>
          {EXPORT_KINDS[kind].label} <small>as {EXPORT_FORMAT_WORDS[format]}</small>
        </p>
        <p className={styles.soft}>
          {narrowing(exported)}asked for <Moment at={exported.askedAt} />
        </p>
        <div className={styles.standing}>
          <Standing exported={exported} />
          {problem && (
            <p className={styles.tone} role="alert">
              <Glyph name="triangle" size={12} />
              <span>{problem.detail}</span>
            </p>
          )}
        </div>
      </div>
      <div className={styles.acts}>
        {state === "done" && obstacle === null && (
          <ButtonLink small kind="primary" href={`/api/v1/exports/${id}/file`} download={fileName}>
            Download{about}
          </ButtonLink>
        )}
        {isToBeMadeAgain && (
          <Button
            small
            busy={again.busy}
            disabled={!listening}
            onClick={() => again.submit(askedAgain(exported))}
          >
            Make it again{about}
          </Button>
        )}
        {isUnderWay(state) ? (
          <Button
            small
            kind="bare"
            busy={cancel.busy}
            disabled={!listening}
            onClick={() => cancel.submit({ exportId: id })}
          >
            Cancel{about}
          </Button>
        ) : (
          <Button
            small
            kind="bare"
            busy={discard.busy}
            disabled={!listening}
            onClick={() => discard.submit({ exportId: id })}
          >
            Throw away{about}
          </Button>
        )}
      </div>
    </li>
  );
}

function askedAgain({ kind, format, filter }: Exported): CallInput<"startExport"> {
  const { from, to, shown } = filter;
  return { kind, format, from, to, shown, what: ACTION_GROUP_IDS.find((id) => id === filter.what) ?? "" };
}

function Standing({ exported }: { exported: Exported }) {
  const { kind, state, rows, total, brokeOff, bytes, sha256, fault, obstacle, expiresAt } = exported;
  switch (state) {
    case "waiting":
      return <p>Waiting for its turn.</p>;
    case "running":
      return (
        <>
          <p className={styles.moving}>
            <progress
              max={Math.max(total, 1)}
              value={rows}
              aria-label={`Making ${EXPORT_KINDS[kind].label.toLowerCase()}`}
            />
            <span>
              {figure(rows)} of {rowsInWords(total)}
            </span>
          </p>
          <p className={styles.soft}>
            {brokeOff
              ? "Whoever made it has stopped. It is begun again by itself within minutes."
              : "It goes on when you leave this page."}
          </p>
        </>
      );
    case "done":
      return (
        <>
          {obstacle === null ? (
            <p>
              {rowsInWords(rows)}, {bytesInWords(bytes)}, kept until <Moment at={expiresAt} />.
            </p>
          ) : (
            <p className={styles.tone}>
              <Glyph name="triangle" size={12} />
              <span>{obstacle}</span>
            </p>
          )}
          <p className={styles.soft}>
            SHA-256 <code>{sha256}</code>
          </p>
        </>
      );
    case "cancelled":
      return <p>Cancelled. No file was made.</p>;
    case "failed":
      return (
        <p className={styles.tone}>
          <Glyph name="triangle" size={12} />
          <span>It failed. {fault}</span>
        </p>
      );
  }
}

const figure = (value: number) => value.toLocaleString("en-GB");
const rowsInWords = (rows: number) => `${figure(rows)} ${rows === 1 ? "row" : "rows"}`;

/** "decided from 1 Jan 2026, archived, " or nothing where it is of everything. */
function narrowing({ kind, filter: { from, to, shown, what } }: Exported): string {
  const { period } = EXPORT_KINDS[kind];
  const group = ACTION_GROUP_IDS.find((id) => id === what);
  const parts = [
    [from && `from ${dayInWords(from)}`, to && `to ${dayInWords(to)}`].filter(Boolean).join(" "),
    hasArchive(kind) && shown !== "current" ? SHOWN_WORDS[shown].toLowerCase() : "",
    group ? ACTION_GROUPS[group].label.toLowerCase() : "",
  ];
  const [days, ...others] = parts;
  return [days && `${period ?? ""} ${days}`, ...others]
    .filter(Boolean)
    .map((part) => `${part}, `)
    .join("");
}
