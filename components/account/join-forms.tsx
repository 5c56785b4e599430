"use client";

import { roleInWords } from "../people/role";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { TextField } from "../ui/field";
import { Moment } from "../ui/moment";
import { NewPasswordField } from "./new-password-field";
import { type LinkOffer, OneTimeLink } from "./one-time-link";

const enter = () => location.assign("/");

const NAME_NEEDED = { required: "Your name is needed." };
const PASSWORD_NEEDED = { required: "A password is needed." };

/** The first administrator's account. */
export function SetupForm() {
  return <OneTimeLink kind="setup">{(offer) => <Setup offer={offer} />}</OneTimeLink>;
}

type Self = { name: string; email: string; password: string };

function Setup({ offer: { token, workspace } }: { offer: LinkOffer }) {
  const form = useApiForm("createFirstAdministrator", {
    toInput: (values: Self) => ({ token, ...values }),
    onDone: enter,
  });
  const name = form.form.watch("name", "");
  const email = form.form.watch("email", "");
  return (
    <Form form={form} label="Your account">
      <TextField label="Your name" autoComplete="name" {...form.field("name", NAME_NEEDED)} />
      <TextField
        label="E-mail address"
        hint="You sign in with it. No mail is ever sent."
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...form.field("email", { required: "An e-mail address is needed." })}
      />
      <NewPasswordField
        label="Password"
        names={[name, email, workspace]}
        {...form.field("password", PASSWORD_NEEDED)}
      />
      <FormActions>
        <SubmitButton>Make the account</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** The account of somebody who was invited. */
export function JoinForm() {
  return <OneTimeLink kind="invitation">{(offer) => <Join offer={offer} />}</OneTimeLink>;
}

function Join({ offer: { token, workspace, email, role, expiresAt } }: { offer: LinkOffer }) {
  const form = useApiForm("acceptInvitation", {
    toInput: (values: Omit<Self, "email">) => ({ token, ...values }),
    onDone: enter,
  });
  const name = form.form.watch("name", "");
  return (
    <Form form={form} label="Your account">
      <p>
        You are invited to <b>{workspace}</b>
        {role && (
          <>
            {" "}
            as <b>{roleInWords(role).toLowerCase()}</b>
          </>
        )}
        .{" "}
        {expiresAt && (
          <>
            The invitation is open until <Moment at={expiresAt} />.
          </>
        )}
      </p>
      <TextField
        label="E-mail address"
        hint="You sign in with it."
        type="email"
        autoComplete="username"
        value={email ?? ""}
        readOnly
      />
      <TextField label="Your name" autoComplete="name" {...form.field("name", NAME_NEEDED)} />
      <NewPasswordField
        label="Password"
        names={[name, email ?? "", workspace]}
        {...form.field("password", PASSWORD_NEEDED)}
      />
      <FormActions>
        <SubmitButton>Join</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** A new password for somebody who forgot theirs. */
export function NewPasswordForm() {
  return <OneTimeLink kind="password">{(offer) => <NewPassword offer={offer} />}</OneTimeLink>;
}

function NewPassword({ offer: { token, workspace, email } }: { offer: LinkOffer }) {
  const form = useApiForm("setNewPassword", {
    toInput: ({ password }: { password: string }) => ({ token, password }),
    onDone: (result) => ("codeOwed" in result ? location.assign("/sign-in/code") : enter()),
  });
  return (
    <Form form={form} label="New password">
      <TextField label="E-mail address" type="email" autoComplete="username" value={email ?? ""} readOnly />
      <NewPasswordField
        label="New password"
        names={[email ?? "", workspace]}
        {...form.field("password", PASSWORD_NEEDED)}
      />
      <p>You are signed out everywhere else and signed in here.</p>
      <FormActions>
        <SubmitButton>Set the password</SubmitButton>
      </FormActions>
    </Form>
  );
}
