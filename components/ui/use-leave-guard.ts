"use client";

import { useEffect, useState } from "react";

/**
 * Keeps a page with something unsaved from being left by accident: the browser asks
 * before the tab is closed or loaded anew, and a link inside the product waits for an
 * answer.
 *
 * @returns the address of the link that was pressed, until it is followed or let go
 */
export function useLeaveGuard(unsaved: boolean): { leavingTo: string | null; stay: () => void } {
  const [leavingTo, setLeavingTo] = useState<string | null>(null);
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const hold = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || !leadsAway(link, event)) return;
      event.preventDefault();
      event.stopPropagation();
      setLeavingTo(link.pathname + link.search + link.hash);
    };
    window.addEventListener("beforeunload", warn);
    // Before React's own listener, which would have followed the link already.
    document.addEventListener("click", hold, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", hold, { capture: true });
    };
  }, [unsaved]);
  return { leavingTo, stay: () => setLeavingTo(null) };
}

/** A plain press on a link to another page of the product, in this tab. */
function leadsAway(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target !== "" && link.target !== "_self") return false;
  return link.origin === location.origin && link.pathname !== location.pathname;
}
