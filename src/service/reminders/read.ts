import type { Selectable } from 'kysely'
import type {
  reminders as contract,
  ReminderHitView,
  ReminderReason,
  ReminderRuleView,
  ReminderRunView,
} from '../../core/contract/reminders.ts'
import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { nextDate } from '../../core/domain/reminder/fires-on.ts'
import { type LeftOutReason, leftOutReasons } from '../../core/domain/reminder/judge-hit.ts'
import { ruleSchema } from '../../core/domain/reminder/rule.ts'
import { type Counts, countKey, madeAt, type Outcome, outcomes } from '../../core/domain/reminder/run.ts'
import { scriptText } from '../../core/domain/reminder/script-text.ts'
import { commitmentById } from '../../store/commitments.ts'
import { allRules, hitById, lastRunOf, ruleById, ruleVersion, runById, versionsOfRule } from '../../store/reminders.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import type { RuleRow } from './rules.ts'

type RunRow = Selectable<DB['reminder_run']>

/** Every outcome, and each reason of those left out: the keys under which a run counts. */
const countable: readonly Readonly<{ outcome: Outcome; reason: LeftOutReason | null }>[] = [
  ...outcomes.filter((outcome) => outcome !== 'left-out').map((outcome) => ({ outcome, reason: null })),
  ...leftOutReasons.map((reason) => ({ outcome: 'left-out' as const, reason })),
]

function runView(row: RunRow, ruleName: string): ReminderRunView {
  const counted = JSON.parse(row.counts_json) as Counts
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleName,
    ruleVersion: row.rule_version,
    day: row.day,
    windowEnd: row.window_end,
    state: row.state as ReminderRunView['state'],
    looked: row.looked,
    counts: countable.flatMap(({ outcome, reason }) => {
      const count = counted[countKey(outcome, reason)] ?? 0
      return count === 0 ? [] : [{ outcome, reason, count }]
    }),
    startedAt: row.started_at,
    touchedAt: row.touched_at,
    endedAt: row.ended_at,
  }
}

async function ruleView(caller: Caller, row: RuleRow): Promise<ReminderRuleView> {
  const rule = ruleSchema.parse(JSON.parse(row.rule_json))
  const now = caller.clock.now()
  const { zone } = caller.settings.organisation(now)
  const today = dateAt(zone, now)
  const next = nextDate(rule, madeAt(rule, zone, today) > now ? today : daysAfter(today, 1))
  const run = await caller.engine.reader.first(lastRunOf, { ruleId: row.id })
  return {
    id: row.id,
    orgId: row.org_id,
    orgName: caller.directory.org(row.org_id)?.name ?? '',
    active: row.active === 1,
    rule,
    version: row.version,
    updatedAt: row.updated_at,
    updatedByName: caller.directory.person(row.updated_by)?.name ?? null,
    sample: row.sample === 1,
    nextAt: row.active === 0 ? null : madeAt(rule, zone, next),
    lastRun: run === undefined ? null : runView(run, row.name),
  }
}

/** The rules in sight, the most important first. */
export async function listRules(caller: Caller): Promise<ReminderRuleView[]> {
  const rows = await caller.engine.reader.all(allRules, {})
  const seen = rows.filter((row) => seesOrg(caller.principal, row.org_id as OrgUnitId))
  return Promise.all(seen.map((row) => ruleView(caller, row)))
}

async function visibleRule(caller: Caller, id: string): Promise<RuleRow> {
  const row = await caller.engine.reader.first(ruleById, { id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'rule' }))
  return row
}

/** One rule with every form that it had, the newest first. Refusal: `not-found`. */
export async function getRule(caller: Caller, input: InputOf<typeof contract.get>) {
  const row = await visibleRule(caller, input.id)
  const versions = await caller.engine.reader.all(versionsOfRule, { id: row.id })
  return {
    ...(await ruleView(caller, row)),
    versions: versions.map((each) => ({
      version: each.version,
      at: each.at,
      byName: caller.directory.person(each.by_person)?.name ?? null,
      rule: ruleSchema.parse(JSON.parse(each.rule_json)),
    })),
  }
}

/** Runs in sight, the newest first. Refusal: `not-found` for a rule out of sight. */
export async function listRuns(caller: Caller, input: InputOf<typeof contract.runs>) {
  if (input.ruleId !== undefined) await visibleRule(caller, input.ruleId)
  let query = caller.engine.read
    .selectFrom('reminder_run as r')
    .innerJoin('reminder_rule as u', 'u.id', 'r.rule_id')
    .selectAll('r')
    .select('u.name as rule_name')
  if (caller.principal.orgIds !== 'all') query = query.where('r.org_id', 'in', [...caller.principal.orgIds])
  if (input.ruleId !== undefined) query = query.where('r.rule_id', '=', input.ruleId)
  const [at, id] = (input.after ?? '').split('|')
  if (at !== undefined && id !== undefined)
    query = query.where((e) =>
      e.and([e('r.started_at', '<=', Number(at)), e.or([e('r.started_at', '<', Number(at)), e('r.id', '<', id)])]),
    )
  const rows = await query.orderBy('r.started_at', 'desc').orderBy('r.id', 'desc').limit(input.limit).execute()
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => runView(row, row.rule_name)),
    next: last !== undefined && rows.length === input.limit ? `${last.started_at}|${last.id}` : null,
  }
}

/** The rows behind the counts of a run, as far as their customers are in sight. Refusal: `not-found`. */
export async function listHits(caller: Caller, input: InputOf<typeof contract.hits>) {
  const { principal } = caller
  const run = await caller.engine.reader.first(runById, { id: input.runId })
  if (run === undefined || !seesOrg(principal, run.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'run' }))
  let query = caller.engine.read
    .selectFrom('reminder_hit as h')
    .innerJoin('reminder_rule as r', 'r.id', 'h.rule_id')
    .innerJoin('customer as c', 'c.id', 'h.customer_id')
    .leftJoin('unit as u', 'u.id', 'h.unit_id')
    .leftJoin('contract as k', 'k.id', 'h.subject_id')
    .leftJoin('commitment as w', 'w.id', 'h.commitment_id')
    .selectAll('h')
    .select([
      'r.name as rule_name',
      'c.name as customer_name',
      'u.model_name',
      'k.number as contract_number',
      'w.state as commitment_state',
      'w.result as commitment_result',
    ])
    .where('h.run_id', '=', input.runId)
  if (principal.orgIds !== 'all') query = query.where('h.org_id', 'in', [...principal.orgIds])
  if (input.outcome !== undefined) query = query.where('h.outcome', '=', input.outcome)
  if (input.reason !== undefined) query = query.where('h.reason', '=', input.reason)
  if (input.after !== undefined) query = query.where('h.id', '>', input.after)
  const rows = await query.orderBy('h.id').limit(input.limit).execute()
  return {
    rows: rows.map(
      (row): ReminderHitView => ({
        id: row.id,
        ruleName: row.rule_name,
        customerId: row.customer_id,
        customerName: textView(principal, row.customer_name),
        unitName: row.model_name ?? row.contract_number,
        occursOn: row.occurs_on,
        baseOn: row.base_on,
        outcome: row.outcome as ReminderHitView['outcome'],
        reason: row.reason === '' ? null : (row.reason as LeftOutReason),
        commitmentId: row.commitment_id,
        state: row.commitment_state as ReminderHitView['state'],
        result: row.commitment_result as ReminderHitView['result'],
        at: row.at,
      }),
    ),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** What is to be told by a reminder, and why this customer. Refusal: `not-found`. */
export async function getReason(caller: Caller, input: InputOf<typeof contract.reason>): Promise<ReminderReason> {
  const { reader } = caller.engine
  const { principal } = caller
  const promised = await reader.first(commitmentById, { id: input.commitmentId })
  const hit =
    promised === undefined || promised.kind !== 'reminder' || !seesOrg(principal, promised.org_id as OrgUnitId)
      ? undefined
      : await reader.first(hitById, { id: promised.about_id })
  const form =
    hit === undefined ? undefined : await reader.first(ruleVersion, { id: hit.rule_id, version: hit.rule_version })
  const run = hit === undefined ? undefined : await reader.first(runById, { id: hit.run_id })
  if (hit === undefined || form === undefined || run === undefined)
    throw refusalError(refuse('not-found', { what: 'reminder' }))
  const rule = ruleSchema.parse(JSON.parse(form.rule_json))
  const values = {
    customer: textView(principal, hit.customer_name),
    model: hit.model_name ?? '',
    date: hit.base_on ?? hit.occurs_on,
  }
  return {
    ruleId: hit.rule_id,
    ruleName: rule.name,
    timing: rule.timing,
    script: { zh: scriptText(rule.script.zh, values), en: scriptText(rule.script.en, values) },
    unitName: hit.model_name,
    occursOn: hit.occurs_on,
    baseOn: hit.base_on,
    windowEnd: run.window_end,
  }
}
