"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { NAMED_AT_MOST, NAMED_THING } from "@/lib/domain/named-thing";

/** Whose it is, and then the kinds and ids of what they opened, the newest first. */
const KEY = "assay.opened";

const THING = new RegExp(`^${NAMED_THING}$`);

/** As `assessment:` and its id, whichever of its pages that is; null for what is none of the three. */
export function thingAt(path: string): string | null {
  const [, kinds = "", id = ""] = path.split("/");
  const thing = `${kinds.replace(/s$/, "")}:${id}`;
  return THING.test(thing) ? thing : null;
}

/**
 * What this person opened in this browser, the newest first. Ids alone are kept: what they
 * are called is the server's to say, to whoever may still see them.
 */
export function openedBy(personId: string): string[] {
  const [whose, ...things] = read().split(" ");
  return whose === personId ? things.filter((thing) => THING.test(thing)).slice(0, NAMED_AT_MOST) : [];
}

/** Keeps that the person opened it, and nothing any more of whoever was here before them. */
function keepOpened(personId: string, thing: string): void {
  const others = openedBy(personId).filter((other) => other !== thing);
  write([personId, thing, ...others].slice(0, 1 + NAMED_AT_MOST).join(" "));
}

/** Leaves nothing of it in this browser. */
export function forgetOpened(): void {
  write(null);
}

/** Keeps each vendor, product and assessment whose page is shown. */
export function useOpened(personId: string): void {
  const path = usePathname();
  useEffect(() => {
    const thing = thingAt(path);
    if (thing) keepOpened(personId, thing);
  }, [personId, path]);
}

// A browser that keeps nothing loses only that.
function read(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function write(kept: string | null): void {
  try {
    if (kept === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, kept);
  } catch {
    return;
  }
}
