"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type CallOutput, call } from "@/lib/api/client";
import { MeterBar } from "../charts/meter-bar";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { FaultList } from "./fault-list";
import styles from "./chain-status.module.css";

export type Check = CallOutput<"getTrailCheck">;

const ASK_AGAIN_MS = 1_000;

/** When the whole trail was checked last and what came of it, how far the check is that runs, and the way to begin one. */
export function ChainStatus({ given }: { given: Check }) {
  const router = useRouter();
  const listening = useListening();
  const [check, setCheck] = useState(given);
  const { submit, busy, problem } = useSubmit("checkTrail", { onDone: setCheck });
  const { running, brokeOff, last } = check;

  useEffect(() => {
    if (!running) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      call("getTrailCheck", {}, { signal: asking.signal })
        .then((next) => {
          setCheck(next);
          // Its own entry is the newest of the trail now.
          if (!next.running) router.refresh();
        })
        // Off line, or signed out: the next look at the page tells.
        .catch(() => undefined);
    }, ASK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [check, running, router]);

  return (
    <section aria-label="Check of the whole trail" className={styles.status}>
      <div className={styles.words}>
        <div role="status">{running ? <Running run={running} /> : <Outcome last={last} />}</div>
        {running && last && (
          <p className={styles.soft}>
            The last check: <Moment at={last.at} />, {last.ok ? "no fault" : "faults found"}.
          </p>
        )}
        {brokeOff !== null && (
          <p className={styles.soft}>
            A check that began <Moment at={brokeOff} /> did not come to its end.
          </p>
        )}
        {problem && (
          <Notice tone="bad" announce>
            {problem.detail}
          </Notice>
        )}
      </div>
      <Button busy={busy} disabled={!listening || running !== null} onClick={() => submit({})}>
        Check now
      </Button>
      {!running && last && last.faults.length > 0 && (
        <FaultList faults={last.faults} total={last.faultCount} />
      )}
    </section>
  );
}

function Running({ run: { since, by, entries, done } }: { run: NonNullable<Check["running"]> }) {
  return (
    <>
      <p>
        <b>Being checked</b> since <Moment at={since} />, begun by {by.name}.
      </p>
      <MeterBar value={done} max={entries} />
      <p className={styles.soft}>
        {done} of {entries} entries. Everybody can go on working; the next check begins when this one is
        through.
      </p>
    </>
  );
}

function Outcome({ last }: { last: Check["last"] }) {
  if (!last)
    return (
      <p>
        <b>Not checked yet.</b> A check is made each day by itself.
      </p>
    );
  const { at, by, ok, streams, entries, erased, faultCount } = last;
  return (
    <Notice
      tone={ok ? "good" : "bad"}
      title={
        ok ? "The trail holds" : faultCount === 1 ? "1 fault was found" : `${faultCount} faults were found`
      }
    >
      <p>
        {count(entries, "entry", "entries")} in {count(streams, "chain", "chains")} checked <Moment at={at} />
        , begun by {by.name}
        {erased > 0 && `; what ${count(erased, "entry", "entries")} said has been erased`}.
      </p>
    </Notice>
  );
}

const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`;
