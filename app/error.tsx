"use client";

import { BrokenPage } from "@/components/shell/broken-page";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <BrokenPage title="Something went wrong on our side" digest={error.digest} onRetry={reset} />;
}
