import type { SoundCount } from './quality.ts'

/** Counts what a connection has brought so far; null while it brings no sound. @param now UTC ms */
export async function countSound(connection: RTCPeerConnection, now: number): Promise<SoundCount | null> {
  const report = await connection.getStats()
  let received: Omit<SoundCount, 'at' | 'roundTripMs'> | null = null
  let roundTripMs: number | null = null
  report.forEach((entry: unknown) => {
    const { type, kind, ...numbers } = readEntry(entry)
    if (kind !== 'audio') return
    if (type === 'inbound-rtp') {
      const { packetsReceived = 0, packetsLost = 0, jitter = 0 } = numbers
      received = { packetsReceived, packetsLost, jitterMs: jitter * 1000 }
    }
    if (type === 'remote-inbound-rtp' && numbers.roundTripTime !== undefined) roundTripMs = numbers.roundTripTime * 1000
  })
  return received === null ? null : { at: now, ...(received as Omit<SoundCount, 'at' | 'roundTripMs'>), roundTripMs }
}

type Entry = Readonly<{
  type?: string
  kind?: string
  packetsReceived?: number
  packetsLost?: number
  /** Seconds, as all times in a report. */
  jitter?: number
  roundTripTime?: number
}>

function readEntry(entry: unknown): Entry {
  return typeof entry === 'object' && entry !== null ? entry : {}
}
