import type { OwnAccount } from '../../../../src/core/contract/softphone.ts'
import type { SoftphoneEvent } from '../../../../src/core/domain/call/softphone.ts'
import type { Phone } from '../../../../src/renderer/src/phone/phone.ts'
import { createSipPhone } from '../../../../src/renderer/src/phone/sip-phone.ts'

/** The console's telephone without the console: what it would tell the service is written down. */
const told: Readonly<{ number: string; event: SoftphoneEvent; consultOf: string | null }>[] = []
let own: Phone | null = null

function phone(): Phone {
  if (own === null) throw new Error('there is no telephone')
  return own
}

const page = {
  start: (account: OwnAccount) => {
    own = createSipPhone({
      account,
      instanceId: crypto.randomUUID(),
      teller: {
        tell: (call, event) => {
          const { number, consultOf } = call.view.get()
          told.push({ number, event, consultOf })
        },
        startSigns: () => () => undefined,
        settled: async () => undefined,
      },
    })
  },
  phone,
  state: () => phone().state.get(),
  sessions: () => phone().sessions.get(),
  told: () => [...told],
}

export type PhonePage = typeof page

Object.assign(window, { page })
window.addEventListener('pagehide', () => void own?.stop())
