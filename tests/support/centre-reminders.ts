import type { ApiClient } from '../../src/core/contract/api.ts'
import { noFilters, type ReminderRule } from '../../src/core/domain/reminder/rule.ts'
import type { Service } from '../../src/service/create-service.ts'
import { runRules } from '../../src/service/reminders/run-rules.ts'
import { commandId } from './service.ts'

/** A rule of a centre, what it did, and whom it reminds. */
export type CentreReminders = Readonly<{ ruleId: string; runId: string; reminderId: string }>

const ruleOf = (mark: string): ReminderRule => ({
  name: `${mark}使用回访`,
  // the customers of a centre bought on 15 January
  timing: { kind: 'new-purchase', days: 309 },
  filters: noFilters,
  channel: 'call',
  callAfterDays: 1,
  script: { zh: `${mark}您好，{customer}，{model}`, en: '' },
  windowDays: 30,
  priority: 5,
  dailyLimit: null,
  at: '00:00',
})

/** Lets a centre remind its customers of what they bought. */
export async function remindCentre(service: Service, api: ApiClient, mark: string): Promise<CentreReminders> {
  const { id: ruleId } = await api.reminders.save({
    commandId: commandId(),
    id: null,
    version: null,
    active: true,
    rule: ruleOf(mark),
  })
  await runRules(service.runtime, {
    ruleIds: [ruleId],
    onError: (error) => {
      throw error
    },
  })
  const { rows } = await api.reminders.runs({ ruleId })
  const run = rows.find((each) => each.counts.length > 0)
  const hits = await api.reminders.hits({ runId: run?.id ?? '' })
  const reminded = hits.rows.find((hit) => hit.commitmentId !== null)
  return { ruleId, runId: run?.id ?? '', reminderId: reminded?.commitmentId ?? '' }
}

/** What a query may be asked about the reminders of a centre. */
export function reminderQuestions(centre: CentreReminders & Readonly<{ mark: string; orgId: string }>) {
  return {
    'reminders.list': [{}],
    'reminders.get': [{ id: centre.ruleId }],
    'reminders.preview': [
      { rule: ruleOf(centre.mark), id: null, days: 7 },
      { rule: ruleOf('x'), id: centre.ruleId, days: 7 },
      { rule: { ...ruleOf('x'), filters: { ...noFilters, orgIds: [centre.orgId] } }, id: null, days: 7 },
    ],
    'reminders.runs': [{}, { ruleId: centre.ruleId }],
    'reminders.hits': [{ runId: centre.runId }],
    'reminders.reason': [{ commitmentId: centre.reminderId }],
  } as const
}

/** Commands about the rules of another centre. */
export function reminderTrespasses(theirs: CentreReminders & Readonly<{ orgId: string }>) {
  const rule = ruleOf('x')
  const at = { id: theirs.ruleId, version: 1 }
  return {
    'reminders.save': [
      { ...at, active: true, rule },
      { id: null, version: null, active: true, rule: { ...rule, filters: { ...noFilters, orgIds: [theirs.orgId] } } },
    ],
    'reminders.switch': [{ ...at, active: false }],
    'reminders.remove': [at],
    'reminders.runNow': [{ id: theirs.ruleId }],
  }
}
