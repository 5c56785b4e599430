import type { Metadata } from "next";
import { CodePageForm } from "@/components/account/code-page-form";
import { PlainPage } from "@/components/shell/plain-page";
import { type SearchParams, param } from "@/components/ui/address";
import { safePath } from "@/lib/domain/safe-path";

export const metadata: Metadata = { title: "Your code" };

export default async function CodePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <PlainPage
      title="Your code"
      lead="This account has a second factor. You have ten minutes to give its code."
    >
      <CodePageForm next={safePath(param(await searchParams, "next"))} />
    </PlainPage>
  );
}
