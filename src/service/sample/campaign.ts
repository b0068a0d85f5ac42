import { cellName } from '../../core/domain/campaign/sample.ts'
import { everybody } from '../../core/domain/campaign/target-query.ts'
import { targetStateOf } from '../../core/domain/campaign/target-state.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { CommitmentResult } from '../../core/domain/commitment/kinds.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { CommitmentId } from '../../core/domain/ids.ts'
import { answerRows } from '../../core/domain/questionnaire/answer-rows.ts'
import { type Answers, interview } from '../../core/domain/questionnaire/answers.ts'
import type { Questionnaire } from '../../core/domain/questionnaire/questionnaire.ts'
import { keepCommitment, type SampleCustomer } from './customers.ts'
import { createDice, type Dice } from './dice.ts'
import { dayMs, hourMs, type Month, minuteMs, type Person } from './month.ts'

const asked = { item: 'question', required: true, when: null, endIf: null } as const

/** Invented: how a household gets on with its refrigerator. */
const fridge: Questionnaire = {
  title: { zh: '示例：冰箱使用调查', en: 'Sample: how the refrigerator is used' },
  opening: {
    zh: '您好，这里是示例电器客服，想用两分钟了解您家冰箱用得怎么样，可以吗？',
    en: 'Hello, this is the sample maker’s service. May I take two minutes to ask how your refrigerator does?',
  },
  closing: { zh: '谢谢您，祝您生活愉快！', en: 'Thank you, and have a good day!' },
  items: [
    {
      ...asked,
      kind: 'scale',
      code: 'pleased',
      text: { zh: '总的来说，您对冰箱满意吗', en: 'All in all, how pleased are you with it' },
      from: 1,
      to: 5,
      fromLabel: { zh: '很不满意', en: 'not at all' },
      toLabel: { zh: '很满意', en: 'very' },
    },
    {
      ...asked,
      kind: 'multiple',
      code: 'matters',
      text: { zh: '买冰箱您最看重什么', en: 'What matters most when you buy one' },
      options: [
        { code: 'power', text: { zh: '省电', en: 'Little power' } },
        { code: 'quiet', text: { zh: '安静', en: 'Quiet' } },
        { code: 'room', text: { zh: '容量', en: 'Room' } },
        { code: 'price', text: { zh: '价格', en: 'Price' } },
      ],
      atMost: 2,
    },
    {
      ...asked,
      kind: 'single',
      code: 'again',
      text: { zh: '再买会选我们吗', en: 'Would you choose us again' },
      options: [
        { code: 'yes', text: { zh: '会', en: 'Yes' } },
        { code: 'perhaps', text: { zh: '再看看', en: 'Perhaps' } },
        { code: 'no', text: { zh: '不会', en: 'No' } },
      ],
    },
    {
      ...asked,
      kind: 'text',
      code: 'why',
      text: { zh: '为什么不会', en: 'Why not' },
      when: { test: 'any', question: 'again', options: ['no'] },
    },
  ],
}

/** How those ended who have been called so far, the others wait. */
const ends: readonly (CommitmentResult | 'open')[] = [
  ...new Array<'surveyed'>(26).fill('surveyed'),
  ...(['refused', 'refused', 'refused', 'unreachable', 'unreachable', 'wrong-number'] as const),
  ...new Array<'open'>(14).fill('open'),
]
const targets = 72
const wantedEach = 24

function answersOf(dice: Dice): Answers {
  const pleased = Math.min(5, 2 + dice.below(4))
  const again = pleased < 3 ? 'no' : pleased < 4 || dice.chance(0.3) ? 'perhaps' : 'yes'
  const matters = dice.chance(0.5) ? ['power', 'quiet'] : [dice.pick(['room', 'price', 'power'])]
  return interview(fridge, { pleased, matters, again, why: '声音大，制冷慢' }).answers
}

type Plan = Readonly<{ campaignId: string; versionId: string; startsAt: number; endsAt: number }>

function addQuestionnaire(month: Month, by: Person, startsAt: number): Readonly<{ id: string; versionId: string }> {
  const [id, versionId] = [month.newId(), month.newId()]
  const at = startsAt - dayMs
  month.add('questionnaire', {
    ...{ id, org_id: month.orgId, retired_at: null, version: 2, sample: 1 },
    ...{ created_at: at, created_by: by.id, changed_at: at },
  })
  month.add('questionnaire_version', {
    ...{ id: versionId, questionnaire_id: id, number: 1, state: 'published', body_json: JSON.stringify(fridge) },
    ...{ published_at: at, published_by: by.id },
  })
  return { id, versionId }
}

type Asked = Readonly<{
  targetId: string
  customer: SampleCustomer
  by: Person
  at: number
  /** Undefined: nobody has been told to call him yet. */
  end: CommitmentResult | 'open' | undefined
  answers: Answers
}>

function addResponse(month: Month, { campaignId, versionId }: Plan, about: Asked): string {
  const { targetId, customer, by, at, answers } = about
  const id = month.newId()
  const common = { version_id: versionId, campaign_id: campaignId, org_id: month.orgId, at }
  month.add('response', {
    ...{ id, ...common, target_id: targetId, customer_id: customer.id, channel: 'call', by_person: by.id },
    ...{ region: customer.address.region, member_level: customer.level, technician_id: null, sample: 1 },
  })
  for (const row of answerRows(fridge, answers)) month.add('response_answer', { response_id: id, ...row, ...common })
  return id
}

/** The task of a target as it stands: none yet, open, or ended. */
function taskOf(month: Month, plan: Plan, about: Asked): Commitment | null {
  const { end } = about
  if (end === undefined) return null
  const promised = promise(
    { kind: 'survey-task', windowEndAt: plan.endsAt },
    {
      id: month.newId() as CommitmentId,
      orgId: month.orgId,
      aboutKind: 'survey',
      aboutId: about.targetId,
      customerId: about.customer.id,
    },
    month.termsAt(plan.startsAt),
  )
  if (!promised.ok || end === 'open') return promised.ok ? promised.value : null
  const ended = settle(promised.value, { result: end, by: about.by.id, doneAt: about.at }, month.now)
  return ended.ok ? ended.value : null
}

/** An invented campaign that runs since some days: a questionnaire, those who are asked, and what some answered. */
export function addCampaign(
  month: Month,
  customers: readonly SampleCustomer[],
  { lead, operators }: Readonly<{ lead: Person; operators: readonly Person[] }>,
): void {
  const dice = createDice(31)
  const startsAt = month.now - 4 * dayMs
  const endsAt = month.now + 10 * dayMs
  const campaignId = month.newId()
  const { id: questionnaireId, versionId } = addQuestionnaire(month, lead, startsAt)
  const plan: Plan = { campaignId, versionId, startsAt, endsAt }
  const drawn = customers.filter((customer) => !customer.doNotCall).slice(0, targets)
  month.add('campaign', {
    ...{ id: campaignId, org_id: month.orgId, name: '示例：冰箱用户回访', questionnaire_id: questionnaireId },
    ...{ version_id: versionId, starts_at: startsAt, ends_at: endsAt, state: 'running', chosen: drawn.length },
    query_json: JSON.stringify(everybody),
    sampling_json: JSON.stringify({
      ...{ kind: 'quota', seed: 31, by: ['level'], each: wantedEach, cells: [], reserve: 3 },
    }),
    callers_json: JSON.stringify({ personIds: [], teamIds: [] }),
    ...{ drawn_at: startsAt, ended_at: null, swept_at: startsAt, created_by: lead.id, created_at: startsAt - dayMs },
    ...{ version: 3, sample: 1 },
  })
  const reached = new Map<string, number>()
  for (const [position, customer] of drawn.entries()) {
    const targetId = month.newId()
    const cell = cellName([customer.level])
    const by = operators[position % operators.length] ?? lead
    const at = startsAt + hourMs + position * 41 * minuteMs
    const about: Asked = { targetId, customer, by, at, end: ends[position], answers: answersOf(dice) }
    const task = taskOf(month, plan, about)
    const state = task === null ? 'waiting' : targetStateOf(task)
    reached.set(cell, (reached.get(cell) ?? 0) + (state === 'reached' ? 1 : 0))
    const isDone = state !== 'waiting' && state !== 'open'
    if (task !== null) keepCommitment(month, task)
    if (task !== null && isDone) month.add('unasked_contact', { id: task.id, customer_id: customer.id, at })
    month.add('campaign_target', {
      ...{ id: targetId, campaign_id: campaignId, org_id: month.orgId, customer_id: customer.id },
      ...{ drawn_customer_id: customer.id, cell, position, state, reason: null, given: null },
      commitment_id: task?.id ?? null,
      response_id: state === 'reached' ? addResponse(month, plan, about) : null,
      ...{ held_not_before: null, done_at: isDone ? at : null, done_by: isDone ? by.id : null },
    })
  }
  for (const [cell, n] of reached)
    month.add('campaign_cell', { campaign_id: campaignId, cell, wanted: wantedEach, reached: n, closed_at: null })
}
