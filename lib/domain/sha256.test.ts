import { expect, test } from "vitest";
import { sha256Hex } from "./sha256";

test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("hashes %j as FIPS 180-4 does", (text, hex) => {
  expect(sha256Hex(text)).toBe(hex);
  expect(sha256Hex(new TextEncoder().encode(text))).toBe(hex);
});

test("hashes text as UTF-8", () => {
  expect(sha256Hex("€")).toBe(sha256Hex(new Uint8Array([0xe2, 0x82, 0xac])));
});
