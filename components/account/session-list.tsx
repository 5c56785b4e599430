"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import { useSubmit } from "../forms/use-submit";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { browserInWords } from "./browser-in-words";
import styles from "./session-list.module.css";

export type SessionShown = CallOutput<"getAccount">["sessions"][number];

/** Where one is signed in, this browser first. */
export function SessionList({ sessions }: { sessions: readonly SessionShown[] }) {
  const router = useRouter();
  const [ended, setEnded] = useState<number>();
  const { submit, busy, problem } = useSubmit("endOtherSessions", {
    onDone: (result) => {
      setEnded(result.ended);
      router.refresh();
    },
  });
  return (
    <>
      <Table caption="Where you are signed in" head={<Heads />}>
        {[...sessions]
          .sort((one, other) => Number(other.current) - Number(one.current))
          .map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
      </Table>
      {problem && (
        <Notice tone="bad" announce>
          {problem.detail}
        </Notice>
      )}
      <div className={styles.actions}>
        {sessions.length > 1 && (
          <Button busy={busy} onClick={() => submit({})}>
            Sign out everywhere else
          </Button>
        )}
        <StatusLine tone="good">
          {ended !== undefined && (ended === 1 ? "1 other session ended." : `${ended} other sessions ended.`)}
        </StatusLine>
      </div>
    </>
  );
}

function Heads() {
  return (
    <>
      <HeadCell>Browser</HeadCell>
      <HeadCell>Address</HeadCell>
      <HeadCell>Signed in</HeadCell>
      <HeadCell>Last seen</HeadCell>
    </>
  );
}

function SessionRow({ session }: { session: SessionShown }) {
  return (
    <tr>
      <RowHead title={session.userAgent}>
        <span className={styles.browser}>
          {browserInWords(session.userAgent)}
          {session.current && (
            <Badge shape="disc" tone="accent">
              this one
            </Badge>
          )}
        </span>
      </RowHead>
      <Cell label="Address">{session.address || "unknown"}</Cell>
      <Cell label="Signed in">
        <Moment at={session.startedAt} />
      </Cell>
      <Cell label="Last seen">
        <Moment at={session.lastSeenAt} />
      </Cell>
    </tr>
  );
}
