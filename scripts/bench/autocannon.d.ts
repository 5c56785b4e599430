/** The little of autocannon 9 that is used here; it brings no types of its own. */
declare module "autocannon" {
  type Options = {
    url: string;
    connections: number;
    headers?: Record<string, string>;
    timeout?: number;
  } & ({ duration: number } | { amount: number });

  type Result = {
    errors: number;
    timeouts: number;
    non2xx: number;
    "2xx": number;
    /** Seconds. */
    duration: number;
  };

  type Running = Promise<Result> & {
    on(
      event: "response",
      heard: (client: object, statusCode: number, bytes: number, milliseconds: number) => void,
    ): Running;
  };

  function autocannon(options: Options): Running;
  export default autocannon;
}
