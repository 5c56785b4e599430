import type { Metadata } from "next";
import { CompanyReturn } from "@/components/account/company-return";
import { PlainPage } from "@/components/shell/plain-page";

export const metadata: Metadata = { title: "Your company account" };

/** Where the company's provider sends the browser back to. Shown to whoever comes; it does nothing by itself. */
export default function CompanyReturnPage() {
  return (
    <PlainPage title="Your company account">
      <CompanyReturn />
    </PlainPage>
  );
}
