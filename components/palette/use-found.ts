import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import { parseSearch } from "@/lib/domain/search/query";
import { requests } from "../forms/requests";

/** A pause so long, and what was typed is asked for. */
const PAUSE_MS = 120;

/** So many of each kind. */
const OF_EACH = 4;

/** What is found for a text, a pause after it was typed; until then what was found before, which is not `current`. */
export function useFound(text: string) {
  const asked = usePaused(text);
  const nothing = parseSearch(asked).length === 0;
  const { data, isError, isPlaceholderData } = useQuery(
    {
      queryKey: ["search", asked],
      queryFn: ({ signal }) => call("searchEverything", { q: asked, rows: OF_EACH }, { signal }),
      enabled: !nothing,
      placeholderData: keepPreviousData,
      // What others change meanwhile is found by asking once more, in another opening of the palette.
      staleTime: 10_000,
      retry: false,
    },
    requests,
  );
  return {
    found: nothing ? [] : (data?.kinds ?? []),
    current: asked === text && (nothing || isError || (data !== undefined && !isPlaceholderData)),
    failed: isError && !nothing,
  };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  return paused;
}
