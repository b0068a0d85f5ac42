import type { OwnAccount } from '../../../core/contract/softphone.ts'
import type { Phone } from './phone.ts'
import { createSipPhone } from './sip-phone.ts'
import { createTeller } from './teller.ts'

/** Makes and registers the telephone of `personId` in this window. */
export function startPhone(personId: string, account: OwnAccount): Phone {
  const instanceId = windowId()
  return createSipPhone({ account, teller: createTeller(personId, instanceId), instanceId })
}

const key = 'vigil.phone-window'

/** The id of this window, the same after a reload. */
function windowId(): string {
  const kept = window.sessionStorage.getItem(key)
  if (kept !== null) return kept
  const made = crypto.randomUUID()
  window.sessionStorage.setItem(key, made)
  return made
}
