"use client";

import { type ReactNode, createContext, useContext } from "react";

const Notice = createContext<ReactNode>(null);

/** Gives every page below the same notice, which the shell shows before the page's own words. */
export function PageNoticeProvider({ notice, children }: { notice: ReactNode; children: ReactNode }) {
  return <Notice value={notice}>{children}</Notice>;
}

/** Where that notice stands; nothing where there is none. */
export const PageNotice = () => useContext(Notice);
