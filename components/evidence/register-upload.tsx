"use client";

import { useRouter } from "next/navigation";
import type { UploadLimits } from "./given-files";
import { UploadArea } from "./upload-area";

/** Files that become things of their own; the register under it is read anew with each. */
export function RegisterUpload({ assessmentId, limits }: { assessmentId: string; limits: UploadLimits }) {
  const router = useRouter();
  return (
    <UploadArea
      assessmentId={assessmentId}
      limits={limits}
      label="Choose files…"
      onKept={() => router.refresh()}
    />
  );
}
