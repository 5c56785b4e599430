import type { Metadata } from "next";
import { CompanySignIn } from "@/components/account/company-sign-in";
import { SignInForm } from "@/components/account/sign-in-form";
import { PlainPage } from "@/components/shell/plain-page";
import { type SearchParams, param } from "@/components/ui/address";
import { safePath } from "@/lib/domain/safe-path";
import { companyName } from "@/lib/server/company/provider";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safePath(param(await searchParams, "next"));
  const company = companyName();
  return (
    <PlainPage
      title="Sign in"
      lead={next === "/" ? undefined : "You are taken back to where you were going."}
    >
      {company !== null && <CompanySignIn name={company} next={next} />}
      <SignInForm next={next} />
    </PlainPage>
  );
}
