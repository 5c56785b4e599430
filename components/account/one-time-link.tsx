"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type CallOutput, call } from "@/lib/api/client";
import type { ApiProblem } from "@/lib/api/problem";
import { requests } from "../forms/requests";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import { useLinkToken } from "./use-link-token";

export type LinkOffer = CallOutput<"checkLink"> & { token: string };

/**
 * What stands behind a one-time link, once it is known to open something. Looking uses
 * nothing up: mail scanners open every link, so only a sent form does.
 */
export function OneTimeLink({
  kind,
  children,
}: {
  kind: LinkOffer["kind"];
  children: (offer: LinkOffer) => ReactNode;
}) {
  const token = useLinkToken();
  const { data, error, refetch } = useQuery<LinkOffer, ApiProblem>(
    {
      queryKey: ["one-time-link", token],
      queryFn: async () => ({ ...(await call("checkLink", { token: token ?? "" })), token: token ?? "" }),
      enabled: Boolean(token),
      networkMode: "always",
      retry: false,
      staleTime: Infinity,
    },
    requests,
  );
  if (token === "") return <NoSecret />;
  if (error)
    return (
      <Notice tone="bad" announce title="This link does not open anything now">
        <p>{error.detail}</p>
        {error.code !== "not_found" && (
          <p>
            <Button onClick={() => void refetch()}>Try again</Button>
          </p>
        )}
      </Notice>
    );
  if (!data) return <Skeleton lines={6} label="Looking at the link" />;
  if (data.kind !== kind) return <Notice tone="caution" title="This link is for another page" announce />;
  return children(data);
}

function NoSecret() {
  return (
    <Notice tone="caution" announce title="Open the link again">
      <p>
        The part of the link after the # is missing. It is taken out of the address as soon as this page has
        read it, so after a reload the link has to be opened once more, from where you got it. It still works
        until you send the form.
      </p>
    </Notice>
  );
}
