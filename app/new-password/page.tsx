import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/account/join-forms";
import { PlainPage } from "@/components/shell/plain-page";

export const metadata: Metadata = { title: "New password" };

export default function NewPasswordPage() {
  return (
    <PlainPage title="Set a new password" lead="An administrator made you this link.">
      <NewPasswordForm />
    </PlainPage>
  );
}
