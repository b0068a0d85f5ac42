import type { Clock, Digest, Ids, Mailer, Passwords, TextGateway, Tokens } from '../core/ports.ts'
import type { Engine } from '../store/engine.ts'
import type { DB } from '../store/schema.ts'
import type { BackupsPort } from './backups-port.ts'
import type { Bus } from './bus.ts'
import type { Directory } from './directory.ts'
import type { Ledger } from './ledger.ts'
import type { PhoneNumbers } from './phone-numbers.ts'
import type { Settings } from './settings.ts'

/** What a host must give to run the service. */
export type ServicePorts = Readonly<{
  engine: Engine<DB>
  clock: Clock
  ids: Ids
  digest: Digest
  passwords: Passwords
  tokens: Tokens
  /** Null where the store cannot be copied from here. */
  backups: BackupsPort | null
  /** Null where no message leaves: in the sandbox. */
  mailer: Mailer | null
  textGateway: TextGateway | null
}>

/** Everything a procedure may use; made once per process by `createService`. */
export type Runtime = ServicePorts &
  Readonly<{
    bus: Bus
    ledger: Ledger
    settings: Settings
    directory: Directory
    phones: PhoneNumbers
  }>
