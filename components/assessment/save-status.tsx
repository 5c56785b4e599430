"use client";

import { useSyncExternalStore } from "react";
import type { Autosave, Connection, Kept } from "./autosave";
import { useSheet } from "./sheet-context";
import { Button } from "../ui/button";
import { StatusLine, type StatusTone } from "../ui/status-line";
import styles from "./save-status.module.css";

type Standing = { tone: StatusTone; words: string; again?: string };

const HELD: Record<Exclude<Connection, "online">, Standing> = {
  offline: { tone: "caution", words: "Offline, kept here" },
  signed_out: { tone: "caution", words: "Signed out, kept here", again: "Sign in" },
  failing: { tone: "bad", words: "Could not save", again: "Try again" },
};

/** How the saving stands, in one quiet line that is read out when it changes. */
export function SaveStatus() {
  const { answers, duties, faults } = useSheet();
  const all = [answers, duties];
  const standing = () => JSON.stringify(standingOf(all, faults.any()));
  const subscribe = (listener: () => void) => {
    const leave = [...all, faults].map((store) => store.subscribe(listener));
    return () => leave.forEach((go) => go());
  };
  const { tone, words, again } = JSON.parse(useSyncExternalStore(subscribe, standing, standing)) as Standing;
  return (
    <span className={styles.status}>
      <StatusLine tone={tone}>{words}</StatusLine>
      {again && (
        <Button small onClick={() => all.forEach((autosave) => autosave.resume())}>
          {again}
        </Button>
      )}
    </span>
  );
}

type AnyAutosave = Pick<Autosave<never, Kept>, "connection" | "conflicts" | "isSaving" | "hasUnsaved">;

function standingOf(all: readonly AnyAutosave[], incomplete: boolean): Standing {
  const held = all.map((autosave) => autosave.connection()).find((connection) => connection !== "online");
  if (held) return HELD[held];
  const conflicts = all.reduce((sum, autosave) => sum + autosave.conflicts().length, 0);
  if (conflicts > 0)
    return {
      tone: "caution",
      words: conflicts === 1 ? "One answer to choose" : `${String(conflicts)} answers to choose`,
    };
  if (all.some((autosave) => autosave.isSaving() || autosave.hasUnsaved()))
    return { tone: "busy", words: "Saving…" };
  if (incomplete) return { tone: "caution", words: "Not all saved yet" };
  return { tone: "good", words: "Saved" };
}
