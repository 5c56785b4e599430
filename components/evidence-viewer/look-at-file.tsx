"use client";

import { useState } from "react";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { isViewable } from "@/lib/domain/assessment/viewable";
import { Button } from "../ui/button";
import { EvidenceViewer } from "./evidence-viewer";

type Props = { assessmentId: string; thing: Pick<EvidenceView, "id" | "title" | "file"> };

/** Opens a file in its place when somebody asks for it: that it was looked at is entered in the trail. */
export function LookAtFile({ assessmentId, thing }: Props) {
  const [open, setOpen] = useState(false);
  if (!thing.file || !isViewable(thing.file)) return null;
  return (
    <>
      <p>
        <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Close it" : "Look at it here"}
        </Button>
      </p>
      {open && <EvidenceViewer assessmentId={assessmentId} thing={thing} />}
    </>
  );
}
