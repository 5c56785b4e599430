"use client";

import { PlainPage } from "@/components/shell/plain-page";
import { Button, ButtonLink } from "@/components/ui/button";

/** An error nobody expected. The digest is the id under which the log tells it. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PlainPage
      title="Something went wrong on our side"
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
        </Button>{" "}
        <ButtonLink href="/">Go to the home page</ButtonLink>
      </div>
    </PlainPage>
  );
}
