import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { noteAlive } from './lost.ts'
import { overview, ownAccount, removeAccount, saveAccount, saveServer } from './set-up.ts'
import { tellCall } from './tell.ts'

/** The procedures of the telephones in consoles. */
export function softphoneProcedures(os: Implementer) {
  return {
    account: os.softphone.account.handler(reads(ownAccount)),
    tell: os.softphone.tell.handler(writes(tellCall)),
    alive: os.softphone.alive.handler(reads(noteAlive)),
    overview: os.softphone.overview.handler(reads(overview)),
    saveServer: os.softphone.saveServer.handler(writes(saveServer)),
    saveAccount: os.softphone.saveAccount.handler(writes(saveAccount)),
    removeAccount: os.softphone.removeAccount.handler(writes(removeAccount)),
  }
}
