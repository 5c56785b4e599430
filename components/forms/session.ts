"use client";

import { createContext, use } from "react";
import { ApiProblem } from "@/lib/api/problem";

/** Provided by the shell, which asks for the password in place. */
export const SessionEnded = createContext(false);

/** Whether the session has ended while the page was open. Turns false when the person has signed in again, in place. */
export const useSessionEnded = (): boolean => use(SessionEnded);

/** Whether this failure of `operation` says that the session is over. A wrong password is refused alike, and says nothing of it. */
export function saysSessionEnded(error: unknown, operation: unknown): boolean {
  return error instanceof ApiProblem && error.code === "unauthenticated" && operation !== "signIn";
}
