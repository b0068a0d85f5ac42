import type { ContractRouterClient } from '@orpc/contract'
import { administration } from './administration.ts'
import { calls } from './calls.ts'
import { cases } from './cases.ts'
import { commitments } from './commitments.ts'
import { customers } from './customers.ts'
import { documents } from './documents.ts'
import { imports } from './imports.ts'
import { live } from './live.ts'
import { parts } from './parts.ts'
import { people } from './people.ts'
import { service } from './service.ts'
import { visits } from './visits.ts'
import { workshop } from './workshop.ts'

/** Every procedure of Vigil; the single source of IPC, WebSocket, REST and their types. */
export const api = {
  people,
  calls,
  customers,
  cases,
  service,
  visits,
  documents,
  commitments,
  live,
  imports,
  administration,
  workshop,
  parts,
}

/** The API as a console calls it, whatever carries the calls. */
export type ApiClient = ContractRouterClient<typeof api>
