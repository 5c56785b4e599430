import type { FileHandle } from "node:fs/promises";

/** @returns `bytes` of a file from `at` on, or fewer where it ends before */
export async function piece(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}
