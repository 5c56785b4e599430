"use client";

import { useLayoutEffect, useState } from "react";

/**
 * Whether the page answers yet: false in what the server sent, true from the moment
 * React listens. Told in the same step, for a passive effect would wait until the page
 * had been painted once with everything in it disabled.
 */
export function useListening(): boolean {
  const [listening, setListening] = useState(false);
  useLayoutEffect(() => setListening(true), []);
  return listening;
}
