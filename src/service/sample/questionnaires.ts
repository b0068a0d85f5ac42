import { answerRows } from '../../core/domain/questionnaire/answer-rows.ts'
import { type Answer, type Answers, interview } from '../../core/domain/questionnaire/answers.ts'
import type { Question, Questionnaire, Wording } from '../../core/domain/questionnaire/questionnaire.ts'
import type { SampleCustomer } from './customers.ts'
import { createDice, type Dice } from './dice.ts'
import { dayMs, hourMs, type Month, minuteMs, type Person } from './month.ts'

const say = (zh: string, en: string): Wording => ({ zh, en })
const options = (...texts: readonly Wording[]) => texts.map((text, index) => ({ code: String(index + 1), text }))
const asked = { item: 'question', required: true, when: null, endIf: null } as const

/** Invented: how a new purchase is used after some weeks. */
const purchaseQuestionnaire: Questionnaire = {
  title: say('示例：新购产品使用情况', 'Sample: how the new appliance is used'),
  opening: say(
    '您好，这里是售后服务中心。您新买的产品用了一段时间，想请您回答几个问题，大约两分钟。',
    'Hello, this is the service centre. You have had your new appliance for a while; may I ask a few questions? It takes two minutes.',
  ),
  closing: say('谢谢您。以后有需要请打 24 小时热线。', 'Thank you. The hotline is open day and night.'),
  items: [
    {
      ...asked,
      kind: 'single',
      code: 'Q1',
      text: say('产品现在使用正常吗', 'Does the appliance work well'),
      options: options(
        say('正常', 'Yes'),
        say('偶有问题', 'Now and then a problem'),
        say('还没有使用', 'Not used yet'),
      ),
      endIf: { test: 'any', question: 'Q1', options: ['3'] },
    },
    {
      ...asked,
      kind: 'text',
      code: 'Q2',
      text: say('是什么问题', 'What is the problem'),
      when: { test: 'any', question: 'Q1', options: ['2'] },
    },
    {
      ...asked,
      kind: 'multiple',
      code: 'Q3',
      text: say('买的时候最看重什么', 'What mattered most when buying'),
      options: options(
        say('价格', 'Price'),
        say('省电', 'Running cost'),
        say('安静', 'Quietness'),
        say('售后服务', 'Service'),
        say('外观', 'Looks'),
      ),
      atMost: 2,
    },
    {
      ...asked,
      kind: 'scale',
      code: 'Q4',
      text: say('安装调试打几分', 'Your mark for the installation'),
      from: 1,
      to: 5,
      fromLabel: say('很不满意', 'very bad'),
      toLabel: say('很满意', 'very good'),
    },
    {
      ...asked,
      kind: 'number',
      code: 'Q5',
      text: say('从下单到送货等了几天', 'Days from order to delivery'),
      required: false,
      min: 0,
      max: 60,
      decimals: 0,
    },
    { ...asked, kind: 'text', code: 'Q6', text: say('还有什么建议', 'Anything else'), required: false },
  ],
}

/** Invented: what keeps a customer with the maker. */
const loyaltyQuestionnaire: Questionnaire = {
  title: say('示例：会员意见征询', 'Sample: what members think'),
  opening: say(
    '您好，您是我们的会员，想听听您的意见。',
    'Hello, you are a member, and we would like to hear from you.',
  ),
  closing: say('谢谢您的意见。', 'Thank you for telling us.'),
  items: [
    {
      ...asked,
      kind: 'scale',
      code: 'Q1',
      text: say('愿意把我们推荐给亲友吗', 'Would you recommend us'),
      from: 0,
      to: 10,
      fromLabel: say('不会', 'no'),
      toLabel: say('一定会', 'surely'),
    },
    {
      ...asked,
      kind: 'text',
      code: 'Q2',
      text: say('主要原因是什么', 'What is the main reason'),
      when: { test: 'range', question: 'Q1', min: null, max: 6 },
    },
    { item: 'section', text: say('会员权益', 'Benefits'), when: null },
    {
      ...asked,
      kind: 'single',
      code: 'Q3',
      text: say('用过会员权益吗', 'Have you used a benefit'),
      options: options(say('用过', 'Yes'), say('没有用过', 'No')),
    },
    {
      ...asked,
      kind: 'multiple',
      code: 'Q4',
      text: say('用过哪些', 'Which ones'),
      when: { test: 'any', question: 'Q3', options: ['1'] },
      options: options(
        say('免费清洗', 'Free cleaning'),
        say('备件折扣', 'Parts at a discount'),
        say('优先上门', 'Visits first'),
      ),
      atMost: null,
    },
  ],
}

const words = [
  '声音有点大',
  '门封条要用力才关得严',
  '排水有点慢',
  '说明书看不太懂',
  '希望周末也能上门',
  '师傅很细心',
  '等的时间久了一点',
] as const

/** An invented answer that fits the question. */
function answerOf(dice: Dice, question: Question): Answer | undefined {
  if (!question.required && dice.chance(0.6)) return undefined
  switch (question.kind) {
    case 'single':
      return dice.chance(0.68) ? question.options[0]?.code : dice.pick(question.options).code
    case 'multiple':
      return [...new Set([dice.pick(question.options).code, dice.pick(question.options).code])]
    case 'scale': {
      const steps = question.to - question.from
      return question.to - Math.min(steps, Math.floor(dice.spread(steps / 5)))
    }
    case 'number':
      return 1 + Math.min(20, Math.floor(dice.spread(4)))
    case 'text':
      return dice.pick(words)
  }
}

/** Answers one question after the other as the branches say. */
function answered(dice: Dice, body: Questionnaire): Answers {
  let answers: Answers = {}
  const told = new Set<string>()
  for (;;) {
    const next = interview(body, answers).visible.find((question) => !told.has(question.code))
    if (next === undefined) return answers
    told.add(next.code)
    const answer = answerOf(dice, next)
    if (answer !== undefined) answers = { ...answers, [next.code]: answer }
  }
}

type Asked = Readonly<{ lead: Person; technicians: readonly Person[]; customers: readonly SampleCustomer[] }>

type Made = Asked & Readonly<{ dice: Dice }>

function addOne(month: Month, body: Questionnaire, { lead, technicians, customers, dice }: Made): void {
  const { now, newId, orgId } = month
  const id = newId()
  const versionId = newId()
  const begun = now - 28 * dayMs
  month.add('questionnaire', {
    id,
    org_id: orgId,
    retired_at: null,
    version: 2,
    sample: 1,
    created_at: begun,
    created_by: lead.id,
    changed_at: begun + hourMs,
  })
  month.add('questionnaire_version', {
    id: versionId,
    questionnaire_id: id,
    number: 1,
    state: 'published',
    body_json: JSON.stringify(body),
    published_at: begun + hourMs,
    published_by: lead.id,
  })
  for (const [index, customer] of customers.entries()) {
    const responseId = newId()
    const at = Math.floor(now - (26 - (index * 25) / customers.length) * dayMs + dice.below(6 * 60) * minuteMs)
    const common = { version_id: versionId, campaign_id: null, org_id: orgId, at }
    month.add('response', {
      id: responseId,
      ...common,
      target_id: null,
      customer_id: customer.id,
      channel: dice.chance(0.7) ? 'call' : 'paper',
      by_person: lead.id,
      region: customer.address.region,
      member_level: customer.level,
      technician_id: dice.pick(technicians).id,
      sample: 1,
    })
    for (const row of answerRows(body, answered(dice, body)))
      month.add('response_answer', { response_id: responseId, ...row, ...common })
  }
}

/** Two invented questionnaires with what some customers answered. */
export function addQuestionnaires(month: Month, asked: Asked): void {
  // dice of their own leave the rest of the month as it is
  const dice = createDice(7)
  const members = asked.customers.filter((customer) => customer.level !== 'none').slice(0, 24)
  addOne(month, purchaseQuestionnaire, { ...asked, customers: asked.customers.slice(0, 64), dice })
  addOne(month, loyaltyQuestionnaire, { ...asked, customers: members, dice })
}
