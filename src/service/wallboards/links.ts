import type { BoardLink, wallboards as contract } from '../../core/contract/wallboards.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  type BoardLinkId,
  type BoardPrincipal,
  type BoardSetup,
  boardEndOf,
  boardSetupSchema,
  sameDigest,
} from '../../core/domain/wallboard/board-link.ts'
import type { DB } from '../../store/schema.ts'
import { linkById, listedLinks, liveLinks, liveLinksAtMost } from '../../store/wallboards.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'

type LinkRow = DB['wallboard_link']

/** Stored setups were checked when they were written. */
function setupOf(row: LinkRow): BoardSetup {
  return boardSetupSchema.parse(JSON.parse(row.setup_json))
}

/** Who reads with a link's row. */
export function boardOfRow(row: LinkRow): BoardPrincipal {
  return {
    linkId: row.id as BoardLinkId,
    name: row.name,
    orgId: row.org_id as OrgUnitId,
    setup: setupOf(row),
    expiresAt: row.expires_at,
  }
}

/**
 * Who reads with a token, null when no link of it holds now. Every live link is compared to the end, so that the time
 * it takes tells nothing of any of them.
 */
export async function boardOfToken(runtime: Runtime, token: string): Promise<BoardPrincipal | null> {
  const digest = runtime.digest(token)
  const now = runtime.clock.now()
  let found: LinkRow | null = null
  for (const row of await runtime.engine.reader.all(liveLinks, {})) {
    if (sameDigest(row.token_hash, digest)) found = row
  }
  if (found === null || boardEndOf({ revokedAt: found.revoked_at, expiresAt: found.expires_at }, now) !== null)
    return null
  return runtime.directory.org(found.org_id) === undefined ? null : boardOfRow(found)
}

/** Writes down that a board is open with a link; what nobody decides by is no entry of the audit trail. */
export async function noteSeen(runtime: Runtime, linkId: BoardLinkId): Promise<void> {
  const now = runtime.clock.now()
  await runtime.engine.write(async (trx) => {
    await trx.db.updateTable('wallboard_link').set({ seen_at: now }).where('id', '=', linkId).execute()
  })
}

/** The links of the caller's part of the organisation, newest first. */
export async function listLinks(caller: Caller): Promise<BoardLink[]> {
  const { directory } = caller
  const rows = await caller.engine.reader.all(listedLinks, {})
  return rows
    .filter((row) => seesOrg(caller.principal, row.org_id as OrgUnitId))
    .map((row) => ({
      id: row.id,
      name: row.name,
      orgId: row.org_id,
      orgName: directory.org(row.org_id)?.name ?? '',
      setup: setupOf(row),
      madeAt: row.made_at,
      madeBy: directory.person(row.made_by)?.name ?? '',
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
      seenAt: row.seen_at,
    }))
}

/** Makes a link, of whose token only the hash is kept. */
export async function makeLink(
  work: CallerWork,
  input: InputOf<typeof contract.make>,
): Promise<Result<{ id: string }>> {
  const { caller, trx } = work
  const org = caller.directory.org(input.orgId)
  if (org === undefined) return refuse('not-found', { what: 'org-unit' })
  if (!seesOrg(caller.principal, org.id)) return refuse('out-of-scope', { what: 'org-unit' })
  if (input.expiresAt !== null && input.expiresAt <= work.now) return refuse('invalid-time')
  const hash = caller.digest(input.token)
  const same = await trx.db.selectFrom('wallboard_link').select('id').where('token_hash', '=', hash).executeTakeFirst()
  if (same !== undefined) return refuse('duplicate', { what: 'wallboard-link' })
  if ((await trx.all(liveLinks, {})).length >= liveLinksAtMost)
    return refuse('invalid-value', { reason: 'wallboards', limit: liveLinksAtMost })
  const id = work.newId()
  await trx.insert('wallboard_link', {
    ...{ id, org_id: org.id, name: input.name, token_hash: hash, setup_json: JSON.stringify(input.setup) },
    ...{ made_at: work.now, made_by: work.personId, expires_at: input.expiresAt },
    ...{ revoked_at: null, revoked_by: null, seen_at: null },
  })
  const { name, setup, expiresAt } = input
  work.record(`wallboard:${id}`, { after: { name, orgId: org.id, setup, expiresAt } })
  work.emit({ topic: 'wallboard.changed', orgId: org.id, linkId: id, ended: false })
  return ok({ id })
}

async function ownLink(work: CallerWork, id: string): Promise<Result<LinkRow>> {
  const row = await work.trx.first(linkById, { id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'wallboard-link' })
  return row.revoked_at === null ? ok(row) : refuse('not-found', { what: 'wallboard-link' })
}

/** Changes how a wallboard looks. */
export async function changeLink(
  work: CallerWork,
  input: InputOf<typeof contract.change>,
): Promise<Result<{ done: true }>> {
  const found = await ownLink(work, input.id)
  if (!found.ok) return found
  const { name, setup } = input
  await work.trx.db
    .updateTable('wallboard_link')
    .set({ name, setup_json: JSON.stringify(setup) })
    .where('id', '=', input.id)
    .execute()
  const before = { name: found.value.name, setup: setupOf(found.value) }
  work.record(`wallboard:${input.id}`, { before, after: { name, setup } })
  work.emit({ topic: 'wallboard.changed', orgId: found.value.org_id, linkId: input.id, ended: false })
  return ok({ done: true })
}

/** Revokes a link; its open boards are told. */
export async function revokeLink(
  work: CallerWork,
  input: InputOf<typeof contract.revoke>,
): Promise<Result<{ done: true }>> {
  const found = await ownLink(work, input.id)
  if (!found.ok) return found
  await work.trx.db
    .updateTable('wallboard_link')
    .set({ revoked_at: work.now, revoked_by: work.personId })
    .where('id', '=', input.id)
    .execute()
  work.record(`wallboard:${input.id}`, { revoked: true, name: found.value.name })
  work.emit({ topic: 'wallboard.changed', orgId: found.value.org_id, linkId: input.id, ended: true })
  return ok({ done: true })
}
