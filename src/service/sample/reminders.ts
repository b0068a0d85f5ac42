import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { CommitmentId } from '../../core/domain/ids.ts'
import { windowEnd } from '../../core/domain/reminder/fires-on.ts'
import { noFilters, type ReminderRule } from '../../core/domain/reminder/rule.ts'
import { addCounts, countKey, madeAt, windowEndAt } from '../../core/domain/reminder/run.ts'
import { datesFrom } from '../../core/domain/reminder/year-days.ts'
import { commitmentRow } from '../../store/commitments.ts'
import type { SampleCustomer } from './customers.ts'
import type { Month, Person } from './month.ts'

const usual = { filters: noFilters, channel: 'call', callAfterDays: 2, dailyLimit: 20, at: '08:00' } as const
const boughtDays = 60
const windowDays = 14

const newPurchase: ReminderRule = {
  ...usual,
  name: '新机使用回访',
  timing: { kind: 'new-purchase', days: boughtDays },
  script: {
    zh: '您好，{customer}。您 {date} 购买的{model} 用得还顺手吗？提醒您定期清洁滤网，有问题随时拨打热线。',
    en: 'Hello {customer}. How do you get on with the {model} that you bought on {date}? Clean its filter now and then, and call us any time.',
  },
  windowDays,
  priority: 3,
}

/** Invented rules: one that has met customers, one that waits for its season, one that is off. */
const rules: readonly Readonly<{ rule: ReminderRule; active: boolean }>[] = [
  { rule: newPurchase, active: true },
  {
    active: true,
    rule: {
      ...usual,
      name: '空调换季检查',
      timing: { kind: 'season', from: '05-01', to: '05-20' },
      filters: { ...noFilters, categories: ['空调'] },
      script: {
        zh: '您好，{customer}。夏天快到了，您的{model} 需要清洗和检查吗？',
        en: 'Hello {customer}. Summer is near: shall we clean and check your {model}?',
      },
      windowDays: 20,
      priority: 5,
    },
  },
  {
    active: false,
    rule: {
      ...usual,
      name: '会员定期联系',
      timing: { kind: 'regular-contact', days: 90 },
      filters: { ...noFilters, memberLevels: ['gold', 'diamond'] },
      script: { zh: '您好，{customer}。最近产品用得怎么样？', en: 'Hello {customer}. Is everything all right?' },
      windowDays: 7,
      priority: 7,
    },
  },
]

/** Adds the rules and what the first of them did in the last days. */
export function addReminders(month: Month, lead: Person, customers: readonly SampleCustomer[]): void {
  const ids = rules.map(({ rule, active }) => addRule(month, lead, { rule, active }))
  const today = dateAt(month.zone, month.now)
  for (const day of datesFrom(daysAfter(today, 1 - windowDays), windowDays))
    addRun(month, customers, { ruleId: ids[0] ?? '', day })
}

function addRule(month: Month, lead: Person, { rule, active }: (typeof rules)[number]): string {
  const id = month.newId()
  const ruleJson = JSON.stringify(rule)
  month.add('reminder_rule', {
    id,
    org_id: month.orgId,
    name: rule.name,
    kind: rule.timing.kind,
    active: active ? 1 : 0,
    priority: rule.priority,
    rule_json: ruleJson,
    version: 1,
    form_version: 1,
    removed_at: null,
    updated_at: month.now,
    updated_by: lead.id,
    sample: 1,
  })
  month.add('reminder_rule_version', {
    rule_id: id,
    version: 1,
    rule_json: ruleJson,
    at: month.now,
    by_person: lead.id,
  })
  return id
}

function addRun(
  month: Month,
  customers: readonly SampleCustomer[],
  of: Readonly<{ ruleId: string; day: string }>,
): void {
  const { ruleId, day } = of
  const runId = month.newId()
  const at = Math.min(month.now, madeAt(newPurchase, month.zone, day))
  const lastDay = windowEnd(newPurchase, day)
  const bought = daysAfter(day, -boughtDays)
  const met = customers.flatMap((customer) => {
    const unit = customer.units.find((each) => each.boughtOn === bought)
    return unit === undefined ? [] : [{ customer, unit }]
  })
  const keys = met.map(({ customer }) =>
    customer.doNotCall ? countKey('left-out', 'do-not-call') : countKey('call', null),
  )
  month.add('reminder_run', {
    id: runId,
    rule_id: ruleId,
    rule_version: 1,
    org_id: month.orgId,
    day,
    window_end: lastDay,
    state: 'done',
    cursor_json: null,
    looked: met.length,
    counts_json: JSON.stringify(addCounts({}, keys)),
    started_at: at,
    touched_at: at,
    ended_at: at,
  })
  for (const { customer, unit } of met) {
    const hitId = month.newId()
    const promised = customer.doNotCall
      ? null
      : promise(
          { kind: 'reminder', windowEndAt: windowEndAt(month.zone, lastDay) },
          {
            id: month.newId() as CommitmentId,
            orgId: month.orgId,
            aboutKind: 'reminder',
            aboutId: hitId,
            customerId: customer.id,
          },
          month.termsAt(at),
        )
    const commitment = promised?.ok === true ? promised.value : null
    if (commitment !== null) month.add('commitment', commitmentRow(commitment))
    month.add('reminder_hit', {
      id: hitId,
      run_id: runId,
      rule_id: ruleId,
      rule_version: 1,
      org_id: month.orgId,
      customer_id: customer.id,
      subject_kind: 'unit',
      subject_id: unit.id,
      unit_id: unit.id,
      occurs_on: day,
      base_on: bought,
      outcome: customer.doNotCall ? 'left-out' : 'call',
      reason: customer.doNotCall ? 'do-not-call' : '',
      commitment_id: commitment?.id ?? null,
      message_id: null,
      made_on: day,
      at,
    })
  }
}
