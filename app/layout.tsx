import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { THEME_COOKIE, readTheme } from "@/components/shell/theme";

export const metadata: Metadata = {
  title: { default: "Assay", template: "%s · Assay" },
  description: "AI vendor due diligence that stands up.",
  robots: { index: false, follow: false },
  // A phone that makes links of numbers would make them of our figures.
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfdfb" },
    { media: "(prefers-color-scheme: dark)", color: "#14161a" },
  ],
};

/** What nearly every word is set in. Fetched with the page, so that no line moves when it arrives. */
const INTER = new URL(
  "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  import.meta.url,
).href;

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page rendered ahead of its request could not carry the request's nonce.
  await connection();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <link rel="preload" href={INTER} as="font" type="font/woff2" crossOrigin="anonymous" />
      </head>
      <body>
        <noscript>Assay needs JavaScript, to keep what you type as you type it.</noscript>
        {children}
      </body>
    </html>
  );
}
