import { phone } from '../../phone/phone.ts'

/** Hangs up the telephone in this console when it still carries a call that has been finished. */
export function endOwnCall(callId: string): void {
  const own = phone.get()
  for (const session of own?.sessions.get() ?? [])
    if (session.callId === callId && session.state !== 'ended') void own?.hangUp(session.sipCallId)
}
