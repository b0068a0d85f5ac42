import type { SipCall } from './sip-call.ts'

/**
 * Lets the other sides of two calls hear each other: each is sent the microphone and the other one, mixed in this page.
 * Ends when either call ends; the other one then has the microphone alone again.
 */
export async function joinCalls(one: SipCall, other: SipCall): Promise<boolean> {
  const mixer = new AudioContext()
  const routes = [
    { call: one, hears: other },
    { call: other, hears: one },
  ].map(({ call, hears }) => {
    const own = call.microphone()
    const foreign = hears.remote()
    const sender = call.session.connection.getSenders().find(({ track }) => track?.kind === 'audio')
    if (own === null || foreign === null || sender === undefined) return null
    const mixed = mixer.createMediaStreamDestination()
    mixer.createMediaStreamSource(own).connect(mixed)
    mixer.createMediaStreamSource(foreign).connect(mixed)
    return { call, sender, own, mixed: mixed.stream }
  })
  const ready = routes.filter((route) => route !== null)
  if (ready.length < routes.length) {
    await mixer.close()
    return false
  }
  for (const { call, sender, mixed } of ready) {
    const muted = call.view.get().muted
    if (muted) call.session.unmute({ audio: true })
    await sender.replaceTrack(mixed.getAudioTracks()[0] ?? null)
  }
  one.patch({ conferenceWith: other.view.get().sipCallId })
  other.patch({ conferenceWith: one.view.get().sipCallId })
  for (const { call } of ready) call.mute(call.view.get().muted)

  const part = async () => {
    if (mixer.state === 'closed') return
    await mixer.close()
    for (const { call, sender, own } of ready) {
      if (call.view.get().state === 'ended') continue
      const track = own.getAudioTracks()[0]
      if (track !== undefined) track.enabled = true
      await sender.replaceTrack(track ?? null)
      call.patch({ conferenceWith: null })
      call.mute(call.view.get().muted)
    }
  }
  for (const { call } of ready) {
    call.session.on('ended', () => void part())
    call.session.on('failed', () => void part())
  }
  return true
}
