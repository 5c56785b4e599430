"use client";

import { useRouter } from "next/navigation";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import type { UploadLimits } from "./given-files";
import { UploadArea } from "./upload-area";

/** The file of a thing that has none, or of the one that comes in its place. */
export function ThingUpload({
  assessmentId,
  thing: { id },
  limits,
  purpose,
}: {
  assessmentId: string;
  thing: EvidenceView;
  limits: UploadLimits;
  purpose: "add" | "replace";
}) {
  const router = useRouter();
  const adds = purpose === "add";
  return (
    <UploadArea
      assessmentId={assessmentId}
      place={`${purpose} ${id}`}
      limits={limits}
      label={adds ? "Choose its file…" : "Choose the newer file…"}
      one={adds ? { id } : { more: { replaces: id } }}
      // What replaces is meant, and never what happens to be let go somewhere on the page.
      whole={adds}
      onKept={() => router.refresh()}
    />
  );
}
