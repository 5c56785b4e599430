"use client";

import { useEffect } from "react";
import { classes } from "../ui/classes";
import button from "../ui/button.module.css";
import { PlainPage } from "./plain-page";
import plain from "./plain-page.module.css";

/** The digest of an error that passes by itself, such as a database that restarts (lib/server/unavailable.ts). */
const UNAVAILABLE = "unavailable";

const TRY_AGAIN_MS = 5_000;

/**
 * What is shown when an error came that nobody expected. The digest is the id under which
 * the log tells it. Loaded with every page, so it does without the kit's links; and after
 * a failure a whole load is the better way on.
 */
export function BrokenPage({
  title,
  digest,
  onRetry,
}: {
  title: string;
  digest: string | undefined;
  onRetry: () => void;
}) {
  if (digest === UNAVAILABLE) return <UnavailablePage />;
  return (
    <PlainPage
      title={title}
      lead={
        <>
          <p>Nothing was changed. Try again; if it happens again, tell your administrator.</p>
          {digest && <p>Quote this number: {digest}</p>}
        </>
      }
    >
      <WaysOn onRetry={onRetry} />
    </PlainPage>
  );
}

function UnavailablePage() {
  useEffect(() => {
    const again = setTimeout(reload, TRY_AGAIN_MS);
    return () => clearTimeout(again);
  }, []);
  return (
    <PlainPage
      title="Assay is not available right now"
      lead={
        <>
          <p>Its database cannot be reached. What was saved is kept, and nothing was changed.</p>
          <p role="status">This page tries again by itself every few seconds.</p>
        </>
      }
    >
      <WaysOn onRetry={reload} />
    </PlainPage>
  );
}

const reload = () => window.location.reload();

function WaysOn({ onRetry }: { onRetry: () => void }) {
  return (
    <div className={plain.ways}>
      <button type="button" className={classes(button.button, button.primary)} onClick={onRetry}>
        Try again
      </button>
      <a href="/" className={button.button}>
        Go to the home page
      </a>
    </div>
  );
}
