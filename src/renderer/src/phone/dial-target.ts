const number = /^\+?[\d*#]{1,40}$/
const user = /^[\w.+!~'()*#-]{1,60}$/

/**
 * The user part of the SIP address that a number as written, an extension or a colleague's user stands for.
 * @returns null for what no exchange could dial
 */
export function dialTargetOf(written: string): string | null {
  const text = written.normalize('NFKC').trim()
  const digits = text.replaceAll(/[\s\-–—().]/g, '')
  if (number.test(digits)) return digits
  return user.test(text) ? text : null
}
