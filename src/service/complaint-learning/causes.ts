import type { CauseView, complaintLearning as contract } from '../../core/contract/complaint-learning.ts'
import { type Cause, placeCause, retireCause, reviveCause } from '../../core/domain/complaint/cause-tree.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { Reader } from '../../store/engine.ts'
import { allCauses } from '../../store/learning.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'

/** Every cause, as the rules of the tree see it and with its version. */
export async function causesOf(reader: Pick<Reader<DB>, 'all'>): Promise<readonly (Cause & { version: number })[]> {
  const rows = await reader.all(allCauses, {})
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    nameEn: row.name_en,
    position: row.position,
    retired: row.retired_at !== null,
    version: row.version,
  }))
}

/** The tree of causes, also those that are not used any more. */
export async function listCauses(caller: Caller): Promise<CauseView[]> {
  return [...(await causesOf(caller.engine.reader))]
}

/**
 * Adds a cause or changes one: its names, its place, whether it is in use. What was found stays with it wherever it is
 * moved, and where it was is kept. Refusals: those of the tree, `not-found`, `changed-meanwhile`, `duplicate` for a
 * name that its neighbour has.
 */
export async function saveCause(
  work: CallerWork,
  input: InputOf<typeof contract.saveCause>,
): Promise<Result<{ id: string; version: number }>> {
  const { trx, now } = work
  // two who move at once could make a circle together: one waits for the other
  await trx.upsertCounter('cause')
  const causes = await causesOf(trx)
  const before = causes.find(({ id }) => id === input.id)
  if (input.id !== null && before === undefined) return refuse('not-found', { what: 'cause' })
  if (before !== undefined && before.version !== input.version)
    return refuse('changed-meanwhile', { version: before.version })
  const twin = causes.some(
    ({ id, parentId, name, retired }) =>
      id !== input.id && parentId === input.parentId && name === input.name && !retired,
  )
  if (twin && !input.retired) return refuse('duplicate', { what: 'cause' })
  if (before === undefined || before.parentId !== input.parentId) {
    const placed = placeCause(causes, { id: input.id, parentId: input.parentId })
    if (!placed.ok) return placed
  }
  if (before !== undefined && before.retired !== input.retired) {
    const turned = input.retired ? retireCause(causes, before.id) : reviveCause(causes, before.id)
    if (!turned.ok) return turned
  }
  const id = before?.id ?? work.newId()
  const version = (before?.version ?? 0) + 1
  const values = {
    parent_id: input.parentId,
    name: input.name,
    name_en: input.nameEn,
    position: input.position,
    retired_at: input.retired ? now : null,
    version,
  }
  if (before === undefined) await trx.insert('cause', { id, ...values })
  else await trx.db.updateTable('cause').set(values).where('id', '=', id).execute()
  const { commandId: _once, version: _known, id: _id, ...after } = input
  await trx.insert('cause_change', {
    id: work.newId(),
    cause_id: id,
    at: now,
    by_person: work.personId,
    before_json: JSON.stringify(before ?? null),
    after_json: JSON.stringify(after),
  })
  work.record(`cause:${id}`, { before: before ?? null, after })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: 'causes' })
  return ok({ id, version })
}
