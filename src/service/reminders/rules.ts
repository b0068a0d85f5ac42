import type { Selectable } from 'kysely'
import type { reminders as contract } from '../../core/contract/reminders.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { ReminderRule } from '../../core/domain/reminder/rule.ts'
import { holdRule, ruleById } from '../../store/reminders.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { planRuns } from './run-rules.ts'

export type RuleRow = Selectable<DB['reminder_rule']>

async function ruleToChange(
  work: CallerWork,
  { id, version }: Readonly<{ id: string; version: number | null }>,
): Promise<Result<RuleRow>> {
  await work.trx.all(holdRule, { id })
  const row = await work.trx.first(ruleById, { id })
  if (row === undefined || row.removed_at !== null || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'rule' })
  return row.version === version ? ok(row) : refuse('changed-meanwhile', { version: row.version })
}

function emitRule(work: CallerWork, orgId: string, ruleId: string): void {
  work.emit({ topic: 'reminder.changed', orgId, ruleId })
}

async function writeVersion(
  work: CallerWork,
  { id, version, rule }: Readonly<{ id: string; version: number; rule: ReminderRule }>,
) {
  await work.trx.insert('reminder_rule_version', {
    rule_id: id,
    version,
    rule_json: JSON.stringify(rule),
    at: work.now,
    by_person: work.personId,
  })
}

/**
 * Saves a new rule for the own part of the organisation, or a rule's next form; the earlier ones are kept. Refusals:
 * `not-found` for a rule or a part of the organisation out of sight, `changed-meanwhile`.
 */
export async function saveRule(
  work: CallerWork,
  input: InputOf<typeof contract.save>,
): Promise<Result<{ id: string; version: number }>> {
  const { rule, active } = input
  const { principal } = work.caller
  if (rule.filters.orgIds.some((id) => !seesOrg(principal, id as OrgUnitId)))
    return refuse('not-found', { what: 'org' })
  const columns = {
    name: rule.name,
    kind: rule.timing.kind,
    active: active ? (1 as const) : (0 as const),
    priority: rule.priority,
    rule_json: JSON.stringify(rule),
    updated_at: work.now,
    updated_by: work.personId,
  }
  if (input.id === null) {
    const id = work.newId()
    await work.trx.insert('reminder_rule', {
      ...columns,
      id,
      org_id: principal.orgId,
      version: 1,
      form_version: 1,
      removed_at: null,
      sample: 0,
    })
    await writeVersion(work, { id, version: 1, rule })
    work.record(`reminder-rule:${id}`, { after: { active, rule } })
    emitRule(work, principal.orgId, id)
    return ok({ id, version: 1 })
  }
  const found = await ruleToChange(work, { id: input.id, version: input.version })
  if (!found.ok) return found
  const before = found.value
  const version = before.version + 1
  const isSame = before.rule_json === columns.rule_json
  await work.trx.db
    .updateTable('reminder_rule')
    .set({ ...columns, version, form_version: isSame ? before.form_version : version })
    .where('id', '=', before.id)
    .execute()
  if (!isSame) await writeVersion(work, { id: before.id, version, rule })
  work.record(`reminder-rule:${before.id}`, {
    before: { active: before.active === 1, rule: JSON.parse(before.rule_json) },
    after: { active, rule },
  })
  emitRule(work, before.org_id, before.id)
  return ok({ id: before.id, version })
}

/** Switches a rule on or off. What was missed meanwhile is caught up while its window lasts. */
export async function switchRule(
  work: CallerWork,
  input: InputOf<typeof contract.switch>,
): Promise<Result<{ version: number }>> {
  const found = await ruleToChange(work, input)
  if (!found.ok) return found
  const version = found.value.version + 1
  await work.trx.db
    .updateTable('reminder_rule')
    .set({ active: input.active ? 1 : 0, version, updated_at: work.now, updated_by: work.personId })
    .where('id', '=', input.id)
    .execute()
  work.record(`reminder-rule:${input.id}`, {
    before: { active: found.value.active === 1 },
    after: { active: input.active },
  })
  emitRule(work, found.value.org_id, input.id)
  return ok({ version })
}

/** Removes a rule: it makes nothing more; what it made stays. */
export async function removeRule(
  work: CallerWork,
  input: InputOf<typeof contract.remove>,
): Promise<Result<{ done: true }>> {
  const found = await ruleToChange(work, input)
  if (!found.ok) return found
  await work.trx.db
    .updateTable('reminder_rule')
    .set({ active: 0, removed_at: work.now, version: found.value.version + 1, updated_at: work.now })
    .where('id', '=', input.id)
    .execute()
  work.record(`reminder-rule:${input.id}`, { removed: found.value.name })
  emitRule(work, found.value.org_id, input.id)
  return ok({ done: true })
}

/** Has the runs of a rule made now that are due by today. Refusals: `not-found`; `illegal-move` while it is switched off. */
export async function runNow(
  work: CallerWork,
  input: InputOf<typeof contract.runNow>,
): Promise<Result<{ runs: number }>> {
  const row = await work.trx.first(ruleById, { id: input.id })
  if (row === undefined || row.removed_at !== null || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'rule' })
  if (row.active === 0) return refuse('illegal-move', { noun: 'rule', state: 'off', move: 'run', allowed: 'on' })
  const runs = await planRuns(work.caller, work, row.id)
  work.record(`reminder-rule:${row.id}`, { runNow: runs })
  emitRule(work, row.org_id, row.id)
  return ok({ runs })
}
