/** An error for a log: where it was thrown, what caused it, and where an answer broke its schema. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const issues = 'issues' in error ? ` ${JSON.stringify(error.issues)}` : ''
  const cause = error.cause === undefined ? '' : `\ncaused by ${faultText(error.cause)}`
  return `${error.stack ?? error.message}${issues}${cause}`
}
