import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const libraries = '/usr/lib'

/** The modules of Kamailio lie below the name of the machine's kind, for example x86_64-linux-gnu. */
function hasModule(file) {
  return existsSync(libraries) && readdirSync(libraries).some((kind) => existsSync(moduleOf(kind, file)))
}

function moduleOf(kind, file) {
  return join(libraries, kind, 'kamailio', 'modules', file)
}

/** The SIP server against which the telephone in the console is tested. */
export const exchangeNeeds = [
  { name: 'kamailio', isThere: () => existsSync('/usr/sbin/kamailio') },
  { name: 'kamailio-websocket-modules', isThere: () => hasModule('websocket.so') },
]
