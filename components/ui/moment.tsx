"use client";

import { useSyncExternalStore } from "react";
import { dayInWords, momentInWords, zoneInWords } from "./dates";

const nothingChanges = () => () => undefined;

/** The reader's zone, and UTC where the page is rendered before it is known. */
function useZone(): string {
  return useSyncExternalStore(
    nothingChanges,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}

/** A moment (ISO 8601, UTC) in the reader's zone, with the zone on hover. */
export function Moment({ at }: { at: string }) {
  const zone = useZone();
  return (
    <time dateTime={at} title={`${momentInWords(at, zone)} ${zoneInWords(at, zone)} (${zone})`}>
      {momentInWords(at, zone)}
    </time>
  );
}

/** A calendar date, the same day for every reader. */
export function Day({ date }: { date: string }) {
  return <time dateTime={date}>{dayInWords(date)}</time>;
}
