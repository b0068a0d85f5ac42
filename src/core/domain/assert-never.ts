/** Makes a switch exhaustive: a case that was forgotten does not compile, and a value from outside throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`)
}
