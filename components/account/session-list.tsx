"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import { browserInWords } from "./browser-in-words";
import styles from "./session-list.module.css";

export type SessionShown = CallOutput<"getAccount">["sessions"][number];

/** Where one is signed in, this browser first. */
export function SessionList({ sessions }: { sessions: readonly SessionShown[] }) {
  const router = useRouter();
  const [ended, setEnded] = useState<number>();
  const [asking, setAsking] = useState<SessionShown>();
  const one = useSubmit("endOwnSession", {
    onDone: () => {
      setAsking(undefined);
      setEnded(1);
      router.refresh();
    },
    onProblem: () => {
      setAsking(undefined);
      router.refresh();
    },
  });
  const { submit, busy, ...others } = useSubmit("endOtherSessions", {
    onDone: (result) => {
      setEnded(result.ended);
      router.refresh();
    },
  });
  const problem = one.problem ?? others.problem;
  return (
    <>
      <Table caption="Where you are signed in" head={<Heads />}>
        {[...sessions]
          .sort((first, second) => Number(second.current) - Number(first.current))
          .map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setAsking(session)} />
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
      {asking && (
        <ConfirmDialog
          title={`End the session in ${browserInWords(asking.userAgent)}?`}
          open
          onClose={() => setAsking(undefined)}
          confirm="End this session"
          busy={one.busy}
          onConfirm={() => one.submit({ sessionId: asking.id })}
        >
          <p>
            It is signed out at its next step, last seen <Moment at={asking.lastSeenAt} />. What was typed
            there and not yet saved stays on that screen.
          </p>
        </ConfirmDialog>
      )}
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
      <HeadCell>
        <VisuallyHidden>What to do</VisuallyHidden>
      </HeadCell>
    </>
  );
}

function SessionRow({ session, onEnd }: { session: SessionShown; onEnd: () => void }) {
  const listening = useListening();
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
      <Cell>
        {!session.current && (
          <Button small disabled={!listening} onClick={onEnd}>
            End this<VisuallyHidden>: {browserInWords(session.userAgent)}</VisuallyHidden>
          </Button>
        )}
      </Cell>
    </tr>
  );
}
