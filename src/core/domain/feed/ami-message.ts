/** A message of Asterisk's manager interface: the first value of each key. */
export type AmiMessage = ReadonlyMap<string, string>

/** `SIP/8001-0000002a` is a channel of the telephone `SIP/8001`. */
export function telephoneOf(channel: string): string {
  return channel.replace(/;\d$/, '').replace(/-[0-9a-f]{8}$/i, '')
}

/** Calls that the exchange dials for us have ids of ours, so that what it tells of them is known. */
export const dialledIdPrefix = 'vigil-'
