import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { requests } from "../forms/requests";
import { openedBy, thingAt } from "./opened";

/** What this person opened before the page that is shown, as far as they may see it; `ready` once that is known. */
export function useRecent(personId: string) {
  const here = thingAt(usePathname());
  const [opened] = useState(() => openedBy(personId));
  const of = opened.filter((thing) => thing !== here).join(",");
  const { data, isLoading } = useQuery(
    {
      queryKey: ["names", of],
      queryFn: ({ signal }) => call("nameThings", { of }, { signal }),
      enabled: of !== "",
      // What may not be seen any more is not shown for a moment either.
      gcTime: 0,
      retry: false,
    },
    requests,
  );
  return { recent: data?.rows ?? [], ready: !isLoading };
}
