import type { softphone as contract, OwnAccount } from '../../core/contract/softphone.ts'
import { type SoftphoneServer, softphoneServerSchema } from '../../core/domain/call/softphone-server.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { Reader } from '../../store/engine.ts'
import { feedSetting } from '../../store/feeds.ts'
import type { DB } from '../../store/schema.ts'
import { accountByUser, accountOf, accountRows } from '../../store/softphone.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

const unset: SoftphoneServer = { on: false, address: '', domain: '', stun: [], turn: '', turnUser: '' }

/** How the SIP server is reached, with the password of its relay: for who has an account, never for a list. */
async function readServer(
  reader: Pick<Reader<DB>, 'first'>,
): Promise<Readonly<{ server: SoftphoneServer; turnPassword: string }>> {
  const row = await reader.first(feedSetting, { name: 'softphone' })
  if (row === undefined) return { server: unset, turnPassword: '' }
  const stored = softphoneServerSchema.safeParse(JSON.parse(row.value_json))
  return { server: stored.data ?? unset, turnPassword: row.secret }
}

/** The origin of the SIP server that pages may connect to, e.g. `wss://pbx.example:8089`; null while it is off. */
export async function softphoneOrigin(reader: Pick<Reader<DB>, 'first'>): Promise<string | null> {
  const { server } = await readServer(reader)
  return server.on && server.address !== '' ? new URL(server.address).origin : null
}

/** How the own telephone registers; null when the person has no account or the server is off. */
export async function ownAccount(caller: Caller): Promise<OwnAccount | null> {
  const { reader } = caller.engine
  const [{ server, turnPassword }, row] = await Promise.all([
    readServer(reader),
    reader.first(accountOf, { personId: caller.principal.personId }),
  ])
  if (!server.on || row === undefined) return null
  const stun = server.stun.length === 0 ? [] : [{ urls: server.stun }]
  const turn = server.turn === '' ? [] : [{ urls: [server.turn], username: server.turnUser, credential: turnPassword }]
  return {
    ...{ server: server.address, domain: server.domain, user: row.sip_user, password: row.secret },
    ...{ displayName: row.display_name, iceServers: [...stun, ...turn] },
  }
}

/** The server and the accounts as an administrator sees them. */
export async function overview(caller: Caller): Promise<OutputOf<typeof contract.overview>> {
  const { reader } = caller.engine
  const [{ server, turnPassword }, rows] = await Promise.all([readServer(reader), reader.all(accountRows, {})])
  return {
    server: { ...server, hasTurnPassword: turnPassword !== '' },
    accounts: rows.flatMap((row) => {
      const person = caller.directory.person(row.person_id)
      if (person === undefined || !seesOrg(caller.principal, person.orgId)) return []
      return [
        {
          ...{ personId: row.person_id, name: person.name, login: person.login },
          ...{ user: row.sip_user, displayName: row.display_name, hasPassword: row.secret !== '' },
        },
      ]
    }),
  }
}

/** Says how consoles reach the SIP server; their telephones register anew. */
export async function saveServer(
  work: CallerWork,
  input: InputOf<typeof contract.saveServer>,
): Promise<Result<{ done: true }>> {
  const before = await readServer(work.trx)
  const { server } = input
  if (server.on && (server.address === '' || server.domain === ''))
    return refuse('invalid-value', { field: server.address === '' ? 'address' : 'domain' })
  const secret = input.turnPassword ?? before.turnPassword
  const values = {
    ...{ value_json: JSON.stringify(server), secret },
    ...{ changed_at: work.now, changed_by: work.personId },
  }
  await work.trx.db
    .insertInto('feed_setting')
    .values({ name: 'softphone', ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
  const secretChanged = secret !== before.turnPassword
  work.record('softphone:server', { before: before.server, after: server, ...(secretChanged ? { secretChanged } : {}) })
  work.emit({ topic: 'softphone.changed', orgId: '', personId: null })
  return ok({ done: true })
}

/** Whether the person is of this caller's part of the organisation. */
function isOurs({ caller }: CallerWork, personId: string): boolean {
  const person = caller.directory.person(personId)
  return person !== undefined && seesOrg(caller.principal, person.orgId)
}

/** Gives a person an account, or changes it. Refused: `duplicate` when the user is somebody else's. */
export async function saveAccount(
  work: CallerWork,
  input: InputOf<typeof contract.saveAccount>,
): Promise<Result<{ done: true }>> {
  const { personId, user } = input
  if (!isOurs(work, personId)) return refuse('not-found', { what: 'person' })
  const before = await work.trx.first(accountOf, { personId })
  const holder = await work.trx.first(accountByUser, { user })
  if (holder !== undefined && holder.person_id !== personId) return refuse('duplicate', { what: user })
  const secret = input.password ?? before?.secret ?? ''
  if (secret === '') return refuse('invalid-value', { field: 'password' })
  const values = {
    ...{ sip_user: user, display_name: input.displayName, secret },
    ...{ changed_at: work.now, changed_by: work.personId },
  }
  await work.trx.db
    .insertInto('softphone_account')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
  work.record(`person:${personId}`, {
    before: before === undefined ? null : { user: before.sip_user, displayName: before.display_name },
    after: { user, displayName: input.displayName },
    ...(secret === before?.secret ? {} : { secretChanged: true }),
  })
  work.emit({ topic: 'softphone.changed', orgId: '', personId })
  return ok({ done: true })
}

/** Takes an account away. */
export async function removeAccount(
  work: CallerWork,
  { personId }: InputOf<typeof contract.removeAccount>,
): Promise<Result<{ done: true }>> {
  const before = isOurs(work, personId) ? await work.trx.first(accountOf, { personId }) : undefined
  if (before === undefined) return refuse('not-found', { what: 'softphone-account' })
  await work.trx.db.deleteFrom('softphone_account').where('person_id', '=', personId).execute()
  work.record(`person:${personId}`, { before: { user: before.sip_user, displayName: before.display_name } })
  work.emit({ topic: 'softphone.changed', orgId: '', personId })
  return ok({ done: true })
}
