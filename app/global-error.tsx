"use client";

import "./globals.css";
import { BrokenPage } from "@/components/shell/broken-page";

/** Stands in for the whole document when even its frame could not be made. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <BrokenPage title="Assay could not show this page" digest={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
