/** Who is at the other side, as the exchange says. */
export type Peer = Readonly<{
  /** Empty when withheld. */
  number: string
  name: string | null
  queue: string | null
  /** What the exchange calls the call. */
  key: string | null
}>

export type PeerHeaders = Readonly<{
  from: Readonly<{ user: string | null; name: string | null }>
  /** P-Asserted-Identity, which the exchange sets, unlike From. */
  asserted: string | null
  queue: string | null
  key: string | null
}>

const withheld = /^(anonymous|unknown|unavailable|restricted|private|asterisk|s|-|0)?$/i

/** Reads the headers of an incoming call: the identity that the exchange asserts goes before the caller's own. */
export function peerOf({ from, asserted, queue, key }: PeerHeaders): Peer {
  const sure = asserted === null ? null : identityOf(asserted.slice(0, 500))
  const user = lineOf(sure?.user ?? from.user, 200)
  const number = user === null || withheld.test(user) ? '' : user
  const name = lineOf(sure?.name ?? from.name, 120)
  const says = name !== null && name !== number && !withheld.test(name)
  return { number, name: says ? name : null, queue: lineOf(queue, 120), key: lineOf(key, 200) }
}

/** User and name of `"Name" <sip:user@host>`, `sip:user@host` or `tel:number`. */
function identityOf(text: string): Readonly<{ user: string; name: string | null }> | null {
  const found = /^\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^<"]*?))\s*<?(?:sips?|tel):(?<user>[^@;>]+)/i.exec(text)
  const { quoted, plain, user } = found?.groups ?? {}
  if (user === undefined) return null
  const name = quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1')
  return { user: decoded(user), name: name === undefined || name === '' ? null : name }
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user)
  } catch (error) {
    if (error instanceof URIError) return user
    throw error
  }
}

/** One line without control characters, null when nothing is left. */
function lineOf(text: string | null, max: number): string | null {
  const line = (text ?? '')
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, max)
  return line === '' ? null : line
}
