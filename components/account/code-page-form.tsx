"use client";

import { CodeForm } from "./code-form";

/** The second step of signing in, on a page of its own; goes on to `next` as the first would have. */
export function CodePageForm({ next }: { next: string }) {
  return (
    <CodeForm
      onEntered={() => location.assign(next)}
      onAgain={() => location.assign(`/sign-in?next=${encodeURIComponent(next)}`)}
    />
  );
}
