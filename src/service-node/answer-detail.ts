/** What a server said, as one line of at most 200 characters without any of the secrets. */
export function answerDetail(text: string, secrets: readonly (string | null)[]): string {
  let plain = text
  for (const secret of secrets) {
    if (secret === null || secret.length < 4) continue
    for (const written of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      plain = plain.replaceAll(written, '****')
  }
  return plain
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
