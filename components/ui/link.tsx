import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link inside the product. Never fetched ahead: every page is rendered for the one
 * who asks, so that a list of fifty links would cost fifty renderings.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
