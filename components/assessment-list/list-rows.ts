"use client";

import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { type CallInput, type CallOutput, call } from "@/lib/api/client";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { requests } from "../forms/requests";

/** What is listed, without the place in it. */
export type Asked = Omit<CallInput<"listAssessments">, "page" | "pageSize">;

type Page = CallOutput<"listAssessments">;

/** The bar of the window passes many pages on its way: only where it rests are they asked for. */
const PAUSE_MS = 90;
const FRESH_MS = 60_000;

const FAMILY = "assessments";

/** Has every page of every list asked for again: what stands in them was changed. */
export const forgetLists = () => requests.invalidateQueries({ queryKey: [FAMILY] });

/**
 * The rows of a list, read by pages as they come into sight, from the one that the server
 * sent with the page (`start`) on. A row that is not here yet is undefined.
 */
export function useListRows(asked: Asked, start: Page) {
  const { pageSize } = start;
  const keyOf = useCallback((page: number) => [FAMILY, asked, pageSize, page], [asked, pageSize]);
  const ask = useCallback(
    (page: number) => ({
      queryKey: keyOf(page),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call("listAssessments", { ...asked, page, pageSize }, { signal }),
      staleTime: FRESH_MS,
    }),
    [asked, pageSize, keyOf],
  );
  // The server's word is newer than what was kept of an earlier visit.
  useLayoutEffect(() => void requests.setQueryData(keyOf(start.page), start), [keyOf, start]);

  const [wanted, setWanted] = useState<readonly number[]>([start.page]);
  const results = useQueries({ queries: wanted.map(ask) }, requests);
  const failed = results.find(({ isError }) => isError);
  const total = results.find(({ data }) => data !== undefined)?.data?.total ?? start.total;

  const held = useCallback(
    (page: number): Page | undefined =>
      requests.getQueryData<Page>(keyOf(page)) ?? (page === start.page ? start : undefined),
    [keyOf, start],
  );
  const rowAt = useCallback(
    (index: number): AssessmentView | undefined =>
      held(1 + Math.floor(index / pageSize))?.rows[index % pageSize],
    [held, pageSize],
  );
  /** The rows from one to another, asked for where they are not here. */
  const rowsBetween = useCallback(
    async (from: number, to: number): Promise<AssessmentView[]> => {
      const pages = pagesBetween(from, to, pageSize);
      const found = await Promise.all(pages.map((page) => requests.query(ask(page))));
      const first = ((pages[0] ?? 1) - 1) * pageSize;
      return found.flatMap(({ rows }) => rows).slice(from - first, to - first + 1);
    },
    [ask, pageSize],
  );
  return { total, rowAt, rowsBetween, failed, held, setWanted };
}

/** Asks for the pages of what is in sight, once it has been in sight for a moment. */
export function useSight(
  { first, last, pageSize }: { first: number; last: number; pageSize: number },
  { held, setWanted }: Pick<ReturnType<typeof useListRows>, "held" | "setWanted">,
) {
  const pages = useMemo(() => pagesBetween(first, last, pageSize), [first, last, pageSize]);
  const text = pages.join();
  useEffect(() => {
    const asked = text.split(",").map(Number);
    const all = asked.every((page) => held(page) !== undefined);
    const timer = setTimeout(() => setWanted(asked), all ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, held, setWanted]);
}

function pagesBetween(from: number, to: number, pageSize: number): number[] {
  const [first, last] = [1 + Math.floor(from / pageSize), 1 + Math.floor(to / pageSize)];
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, index) => first + index);
}
