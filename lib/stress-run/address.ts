import { isLoopback } from "@/lib/domain/loopback";
import { Refusal } from "@/lib/domain/refusal";

const ENDING = "/chat/completions";

/**
 * The address that requests go to: an endpoint's own, or made of its base, as OpenAI's clients do.
 *
 * @throws Refusal `invalid` for one that would send cases or a key in the clear, or that holds a secret itself
 */
export function chatAddress(text: string, { insecure = false }: { insecure?: boolean } = {}): string {
  if (!URL.canParse(text)) throw refused("is no address, such as https://api.example.com/v1");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refused("should begin with https://");
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !insecure)
    throw refused(
      "is not https, and cases and key would be read on the way: --insecure takes that in account",
    );
  if (url.username + url.password !== "")
    throw refused("should hold no password: a key is given in the environment");
  if (url.hash !== "") throw refused("should hold no #");
  const stray = [...url.searchParams.keys()].find((name) => name !== "api-version");
  if (stray !== undefined)
    throw refused(`may ask for api-version alone, not for ${stray}: a key is given in the environment`);
  const path = url.pathname.replace(/\/+$/, "");
  if (!path.endsWith(ENDING)) url.pathname = `${path === "" ? "/v1" : path}${ENDING}`;
  return url.href;
}

const refused = (message: string) => new Refusal("invalid", `The address of the target ${message}.`);
