import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { clientAddress, notePeers } from "./client-address";

beforeAll(notePeers);

const from = (peer: string, forwarded?: string) =>
  new Headers({ "x-assay-peer": peer, ...(forwarded !== undefined && { "x-forwarded-for": forwarded }) });

test.each([
  ["without proxies the socket counts", 0, "192.0.2.7", undefined, "192.0.2.7"],
  ["and nothing a client claims", 0, "192.0.2.7", "203.0.113.1", "192.0.2.7"],
  ["one proxy says whom it served", 1, "10.0.0.1", "203.0.113.1", "203.0.113.1"],
  ["what a client put before it is not looked at", 1, "10.0.0.1", "198.51.100.9, 203.0.113.1", "203.0.113.1"],
  ["two proxies", 2, "10.0.0.2", "198.51.100.9, 203.0.113.1, 10.0.0.1", "203.0.113.1"],
  ["fewer entries than proxies", 3, "10.0.0.2", "203.0.113.1", "203.0.113.1"],
  ["IPv4 written as IPv6", 0, "::ffff:192.0.2.7", undefined, "192.0.2.7"],
  ["with a port", 1, "10.0.0.1", "203.0.113.1:4711", "203.0.113.1"],
  ["IPv6 with a port", 1, "10.0.0.1", "[2001:db8:1:2:3::4]:443", "2001:db8:1:2::/64"],
  ["nothing to go by", 1, "", "not-an-address", "unknown"],
])("%s", (_, hops, peer, forwarded, expected) => {
  expect(clientAddress(from(peer, forwarded), hops)).toBe(expected);
});

test.each([
  ["2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"],
  ["2001:DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
])("counts %s by its network", (peer, expected) => {
  expect(clientAddress(from(peer), 0)).toBe(expected);
});

test("Node's server says who called, whatever the caller says of itself", async () => {
  const server = createServer((request, response) => {
    response.end(clientAddress(new Headers(request.headers as Record<string, string>), 0));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const headers = {
    "x-assay-peer": "203.0.113.66",
    "x-forwarded-for": "203.0.113.66",
    "x-real-ip": "203.0.113.66",
  };
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers });
  expect(await answer.text()).toBe("127.0.0.1");
  server.close();
});
