"use client";

import { createContext, use } from "react";

/** Provided by the shell, which asks for the password in place. */
export const SessionEnded = createContext(false);

/** Whether the session has ended while the page was open. Turns false when the person has signed in again, in place. */
export const useSessionEnded = (): boolean => use(SessionEnded);
