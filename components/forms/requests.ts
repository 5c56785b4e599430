import { QueryClient } from "@tanstack/react-query";

/**
 * What forms ask for. Given by hand and not by a provider around every page, so that a
 * page without a form does without the library. On the server it never holds anything:
 * nothing is asked for there.
 */
export const requests = new QueryClient();
