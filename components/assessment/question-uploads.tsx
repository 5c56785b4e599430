"use client";

import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect } from "react";
import { call } from "@/lib/api/client";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { givenFiles } from "../evidence/given-files";
import { type RawFile, placeKey, sendingPlaces } from "../evidence/raw-files";
import { NotScanned, UploadLines } from "../evidence/upload-lines";
import { uploadsOf, useKeepUploading, useUploads } from "../evidence/uploads";
import { useSheet } from "./sheet-context";

/** The files that were given to a question, until each of them is kept and cited there. */
export function QuestionUploads({
  questionId,
  given,
  cite,
}: {
  questionId: string;
  /** Files that nobody has begun to send; taken out as they are. */
  given: RefObject<RawFile[]>;
  /** Has the question cite a thing; `alone` where it is the only one that came. */
  cite: (thing: EvidenceRecord, alone: boolean) => void;
}) {
  const { sheet, store } = useSheet();
  const assessmentId = sheet.id;
  const queue = uploadsOf(assessmentId);
  const uploads = useUploads(assessmentId).filter(({ place }) => place === questionId);
  useKeepUploading(assessmentId);
  const { data, isError } = useQuery({
    queryKey: ["evidence limits", assessmentId],
    queryFn: async ({ signal }) => (await call("listEvidence", { assessmentId }, { signal })).limits,
    meta: { operation: "listEvidence" },
    staleTime: 60_000,
    networkMode: "always",
    retry: false,
  });

  useEffect(() => {
    // Where the limits cannot be read the server says what it takes when the file arrives.
    if (given.current.length === 0 || (!data && !isError)) return;
    queue.add(questionId, givenFiles(given.current.splice(0), data));
  });

  useEffect(() => {
    const key = placeKey(assessmentId, questionId);
    if (uploads.length > 0) sendingPlaces.add(key);
    else sendingPlaces.delete(key);
    for (const { id, state } of uploads) {
      if (state.kind !== "kept") continue;
      const { thing, seq, entries } = state.kept;
      store.keepThings([thing]);
      store.advance(seq, entries);
      // The line of the citation says the rest.
      queue.drop(id);
      cite(thing, uploads.length === 1);
    }
  });

  return (
    <>
      <UploadLines assessmentId={assessmentId} uploads={uploads} />
      {data && !data.scanning && uploads.length > 0 && <NotScanned />}
    </>
  );
}
