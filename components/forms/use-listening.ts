"use client";

import { useSyncExternalStore } from "react";

const nothingChanges = () => () => undefined;

/** Whether the page answers yet: false in what the server sent, true from the moment React listens. */
export function useListening(): boolean {
  return useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  );
}
