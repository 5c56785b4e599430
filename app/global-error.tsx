"use client";

import "./globals.css";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";

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
        <PlainPage
          title="Assay could not show this page"
          lead={
            <>
              <p>Nothing was changed. Try again; if it happens again, tell your administrator.</p>
              {error.digest && <p>Quote this number: {error.digest}</p>}
            </>
          }
        >
          <div>
            <Button kind="primary" onClick={reset}>
              Try again
            </Button>
          </div>
        </PlainPage>
      </body>
    </html>
  );
}
