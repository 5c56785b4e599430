"use client";

import type { PackView } from "@/lib/api/endpoints/packs";
import { Button } from "../ui/button";
import { saveFile } from "../ui/save-file";

/** Saves a pack as it was published last, as a file that can be taken in elsewhere. */
export function SavePack({ pack: { id, version, basedOn, text } }: { pack: PackView }) {
  const document = { id, ...(version !== "" && { version }), ...(basedOn && { basedOn }), ...text };
  return (
    <Button
      onClick={() =>
        saveFile(
          new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: "application/json" }),
          `${[id, version].filter(Boolean).join("-")}.pack.json`,
        )
      }
    >
      Save as a file
    </Button>
  );
}
