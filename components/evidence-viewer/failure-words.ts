import type { Failure } from "./frame-messages";

/** What keeps a file from being shown, and what to do about it. */
export const FAILURE_WORDS: Record<Failure, string> = {
  broken: "This file cannot be shown here. Download it and open it with a program of your own.",
  password: "This PDF asks for a password. Download it and open it with a program that can ask you for it.",
  large: "This picture is too large to be shown here. Download it and open it with a program of your own.",
};
