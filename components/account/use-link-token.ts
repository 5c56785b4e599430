"use client";

import { useEffect, useState } from "react";

/**
 * The secret behind the # of a one-time link: undefined until the page listens, empty
 * when there is none. It is taken out of the address at once, so that neither the
 * browser's history nor a look over the shoulder gives it away.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const { hash, pathname, search } = location;
    setToken((before) => hash.slice(1) || (before ?? ""));
    if (hash) history.replaceState(history.state, "", pathname + search);
  }, []);
  return token;
}
