"use client";

import { useCallback, useState } from "react";
import { download } from "@/lib/api/download";
import { ApiProblem } from "@/lib/api/problem";
import { saveFile } from "../ui/save-file";
import type { StatusTone } from "../ui/status-line";
import type { Asked } from "./list-rows";

type Said = { tone: StatusTone; words: string };

/** Takes the list away as a file: all that match, or those that are named. */
export function useExport(asked: Asked, columns: readonly { id: string }[]) {
  const [said, setSaid] = useState<Said>({ tone: "quiet", words: "" });
  const take = useCallback(
    async (format: "csv" | "xlsx", ids: string[] = []) => {
      setSaid({ tone: "busy", words: "The file is being prepared …" });
      try {
        const { file, name } = await download("exportAssessments", {
          ...asked,
          ...{ format, ids, columns: columns.map(({ id }) => id).join(",") },
        });
        saveFile(file, name);
        setSaid({ tone: "good", words: name });
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setSaid({ tone: "bad", words: error.detail });
      }
    },
    [asked, columns],
  );
  return { said, take };
}
