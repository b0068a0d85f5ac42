import type { campaigns as contract } from '../../core/contract/campaigns.ts'
import type { Callers } from '../../core/domain/campaign/campaign.ts'
import { cellName } from '../../core/domain/campaign/sample.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { campaignById, holdCampaign } from '../../store/campaigns.ts'
import { publishedVersion, questionnaireById } from '../../store/questionnaires.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { emitCampaign, moveStored, type StoredCampaign } from './campaign-row.ts'

type Changed = Promise<Result<{ id: string; version: number }>>

/** A campaign of the person's part of the organisation, held until the transaction ends, as he saw it. */
export async function findCampaign(
  work: CallerWork,
  input: Readonly<{ id: string; version: number | null }>,
): Promise<Result<StoredCampaign>> {
  await work.trx.all(holdCampaign, { id: input.id })
  const row = await work.trx.first(campaignById, { id: input.id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'campaign' })
  return input.version === null || row.version === input.version
    ? ok(row)
    : refuse('changed-meanwhile', { version: row.version })
}

/** Refuses people and teams that are unknown, inactive or of another part of the organisation. */
export function checkCallers(caller: Caller, { personIds, teamIds }: Callers): Result<true> {
  const { principal, directory } = caller
  for (const id of personIds) {
    const person = directory.person(id)
    if (person === undefined || !person.active || !seesOrg(principal, person.orgId))
      return refuse('not-found', { what: 'person' })
  }
  for (const id of teamIds) {
    const members = directory.people().filter((person) => person.active && person.teamId === id)
    if (!members.some((person) => seesOrg(principal, person.orgId))) return refuse('not-found', { what: 'team' })
  }
  return ok(true)
}

type SaveInput = InputOf<typeof contract.save>

async function checkSaved(work: CallerWork, input: SaveInput): Promise<Result<true>> {
  const { sampling } = input
  if (input.endsAt <= input.startsAt) return refuse('invalid-time', { field: 'endsAt' })
  if (sampling.kind === 'quota') {
    const names = sampling.cells.map(({ key }) => cellName(key))
    const fits = sampling.cells.every(({ key }) => key.length === sampling.by.length)
    if (!fits || new Set(names).size !== names.length || new Set(sampling.by).size !== sampling.by.length)
      return refuse('invalid-value', { field: 'sampling' })
  }
  const strange = input.query.centreIds.find((id) => !seesOrg(work.caller.principal, id as OrgUnitId))
  if (strange !== undefined) return refuse('not-found', { what: 'org-unit' })
  const questionnaire = await work.trx.first(questionnaireById, { id: input.questionnaireId })
  if (questionnaire === undefined || !mayAsk(work.caller, questionnaire.org_id))
    return refuse('not-found', { what: 'questionnaire' })
  return checkCallers(work.caller, input.callers)
}

/** A questionnaire may be asked where it is kept and in every part of the organisation below. */
function mayAsk({ principal, directory }: Caller, orgId: string): boolean {
  const own = directory.org(principal.orgId)?.path ?? ''
  return seesOrg(principal, orgId as OrgUnitId) || own.includes(`/${orgId}/`)
}

/**
 * Writes a campaign down, or changes it while it is a draft. Refusals: `invalid-time` for an end before the beginning,
 * `invalid-value` for cells that do not fit their dimensions, `not-found`, `illegal-move` once targets are drawn.
 */
export async function saveCampaign(work: CallerWork, input: SaveInput): Changed {
  const checked = await checkSaved(work, input)
  if (!checked.ok) return checked
  const values = {
    name: input.name,
    questionnaire_id: input.questionnaireId,
    starts_at: input.startsAt,
    ends_at: input.endsAt,
    query_json: JSON.stringify(input.query),
    sampling_json: JSON.stringify(input.sampling),
    callers_json: JSON.stringify(input.callers),
  }
  const { id, version } = input
  if (id === null) return insertCampaign(work, values)
  const found = await findCampaign(work, { id, version: version ?? 0 })
  if (!found.ok) return found
  const row = found.value
  if (row.state !== 'draft')
    return refuse('illegal-move', { noun: 'campaign', state: row.state, move: 'save', allowed: 'redraft' })
  await work.trx.db
    .updateTable('campaign')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  work.record(`campaign:${id}`, { before: { name: row.name, query: row.query_json }, after: values })
  emitCampaign(work, row)
  return ok({ id, version: row.version + 1 })
}

type SavedValues = Pick<
  StoredCampaign,
  'name' | 'questionnaire_id' | 'starts_at' | 'ends_at' | 'query_json' | 'sampling_json' | 'callers_json'
>

async function insertCampaign(work: CallerWork, values: SavedValues): Changed {
  const { caller, now, personId } = work
  const id = work.newId()
  const org_id = caller.principal.orgId
  await work.trx.insert('campaign', {
    id,
    org_id,
    ...values,
    version_id: null,
    state: 'draft',
    chosen: null,
    drawn_at: null,
    ended_at: null,
    swept_at: now,
    created_by: personId,
    created_at: now,
    version: 1,
    sample: 0,
  })
  work.record(`campaign:${id}`, { after: values })
  emitCampaign(work, { id, org_id })
  return ok({ id, version: 1 })
}

/**
 * Begins to draw; the rest happens by itself. Refusals: `busy` while an earlier draw is thrown away, `invalid-value` for
 * a questionnaire that is not published, those of `moveCampaign`.
 */
export async function drawCampaign(work: CallerWork, input: InputOf<typeof contract.draw>): Changed {
  const found = await findCampaign(work, input)
  if (!found.ok) return found
  const row = found.value
  if (row.swept_at === null) return refuse('busy', { what: 'campaign' })
  const version = await work.trx.first(publishedVersion, { questionnaireId: row.questionnaire_id })
  if (version === undefined || version.retired_at !== null)
    return refuse('invalid-value', { field: 'questionnaireId', reason: 'not-published' })
  return moveStored(work, row, { move: 'draw', set: { version_id: version.id, chosen: null } })
}

/** Starts, pauses, ends or cancels a campaign, or throws its draw away. Refusals of `moveCampaign`. */
export async function moveOne(work: CallerWork, input: InputOf<typeof contract.move>): Changed {
  const found = await findCampaign(work, input)
  if (!found.ok) return found
  const ended = input.move === 'end' || input.move === 'cancel' ? { ended_at: work.now } : {}
  const redrafted = input.move === 'redraft' ? { chosen: null, version_id: null, drawn_at: null } : {}
  return moveStored(work, found.value, { move: input.move, set: { swept_at: null, ...ended, ...redrafted } })
}

/** Says who calls for a campaign; its open tasks move to them by themselves. */
export async function setCallers(work: CallerWork, input: InputOf<typeof contract.setCallers>): Changed {
  const found = await findCampaign(work, input)
  if (!found.ok) return found
  const row = found.value
  const checked = checkCallers(work.caller, input.callers)
  if (!checked.ok) return checked
  if (row.state === 'ended' || row.state === 'cancelled')
    return refuse('illegal-move', { noun: 'campaign', state: row.state, move: 'callers', allowed: '' })
  const version = row.version + 1
  const callers_json = JSON.stringify(input.callers)
  await work.trx.db.updateTable('campaign').set({ callers_json, version }).where('id', '=', row.id).execute()
  work.record(`campaign:${row.id}`, { before: { callers: row.callers_json }, after: { callers: callers_json } })
  emitCampaign(work, row)
  return ok({ id: row.id, version })
}
