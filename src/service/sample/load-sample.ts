import { dateAt, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { hasSample } from '../administration/remove-sample.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { abandon, addCall, converse, type Hotline, ringingTimes, whoRings, wrappedUp } from './calls.ts'
import { addCampaign } from './campaign.ts'
import { type CaseNumbers, createCaseNumbers, openFile } from './case-file.ts'
import { addComparison } from './competitors.ts'
import { addCustomers } from './customers.ts'
import { createDice } from './dice.ts'
import { addLearned } from './learning.ts'
import { addMessages } from './messages.ts'
import { beginMonth, type Month, minuteMs, samplePassword } from './month.ts'
import { openStock } from './parts.ts'
import { addModels, addPeople } from './people.ts'
import { addQuestionnaires } from './questionnaires.ts'
import { addReminders } from './reminders.ts'
import { addRepair } from './repairs.ts'
import { addStudy } from './studies.ts'
import { questions } from './words.ts'

const share = { abandoned: 0.085, repair: 0.19, consultation: 0.1 } as const

/** In an order in which each table refers only to those before it. */
const tableOrder: readonly (keyof DB & string)[] = [
  'org_unit',
  'team',
  'queue',
  'person',
  'queue_agent',
  'agent_skill',
  'model',
  'customer',
  'customer_phone',
  'customer_address',
  'unit',
  'contract',
  'point_line',
  'call',
  'service_case',
  'service_order',
  'visit',
  'bill',
  'charge_line',
  'payment',
  'reminder_rule',
  'reminder_rule_version',
  'reminder_run',
  'reminder_hit',
  'commitment',
  'contact_attempt',
  'timeline',
  'survey',
  'questionnaire',
  'questionnaire_version',
  'response',
  'response_answer',
  'campaign',
  'campaign_cell',
  'campaign_target',
  'unasked_contact',
  'message',
  'message_try',
  'complaint',
  'complaint_step',
  'remedy_offer',
  'remedy',
  'remedy_approval',
  'payout',
  'complaint_finding',
  'complaint_finding_change',
  'complaint_action',
  'complaint_action_about',
  'part',
  'part_model',
  'stock',
  'stock_move',
  'workshop_repair',
  'workshop_wish',
  'goods_line',
  'study',
  'study_group',
  'study_form',
  'competitor',
  'competitor_item',
  'competitor_cell',
  'counter',
]

/** A question that needs no visit: answered at once, or with a promise to call again. */
function addConsultation(hotline: Hotline, ring: ReturnType<typeof whoRings>, numbers: CaseNumbers): void {
  const { month } = hotline
  const { dice, now } = month
  const talk = converse(hotline, ring)
  if (talk === null) return
  const { call, events } = talk
  const question = dice.pick(questions)
  const file = openFile(month, { call, kind: 'consultation', topic: question.topic, text: question.text, numbers })
  const observed = dice.chance(0.18)
  addCall(hotline, {
    ring,
    id: call.id,
    caseId: file.id,
    events: wrappedUp(events, observed ? 'to-observe' : 'answered'),
  })
  if (!observed) {
    file.close({ state: 'closed', stateAt: file.openedAt, outcome: 'answered', unitId: null })
    return
  }
  const doneAt = Math.floor(file.openedAt + 12 * minuteMs + dice.spread(12 * minuteMs))
  const settlement = doneAt < now ? ({ result: 'solved', by: call.agentId, doneAt } as const) : null
  const about = { aboutKind: 'case' as const, aboutId: file.id, ownerPersonId: call.agentId }
  file.promise({ kind: 'check-back' }, { at: file.openedAt, by: call.agentId, about, settlement })
  const state = settlement === null ? 'open' : 'closed'
  const outcome = settlement === null ? null : 'answered'
  file.close({ state, stateAt: settlement?.doneAt ?? file.openedAt, outcome, unitId: null })
}

const plainWrapUps = ['progress-told', 'progress-told', 'answered', 'answered', 'wrong-number', 'silent'] as const

/** One caller: gives up, reports a fault, asks something, or only wants to know how things stand. */
function addCaller(hotline: Hotline, at: number, numbers: CaseNumbers): void {
  const { dice } = hotline.month
  const ring = whoRings(hotline, at)
  const lot = dice.next()
  if (lot < share.abandoned) abandon(hotline, ring)
  else if (lot > 1 - share.consultation) addConsultation(hotline, ring, numbers)
  else addOrdinary(hotline, ring, { numbers, broken: lot < share.abandoned + share.repair })
}

/** A call with a fault to report, or one of the many that need no case. */
function addOrdinary(
  hotline: Hotline,
  ring: ReturnType<typeof whoRings>,
  { numbers, broken }: Readonly<{ numbers: CaseNumbers; broken: boolean }>,
): void {
  const talk = converse(hotline, ring)
  if (talk === null) return
  const { call, events } = talk
  const file = broken ? addRepair(hotline, call, numbers) : null
  const code = file === null ? hotline.month.dice.pick(plainWrapUps) : 'visit-registered'
  addCall(hotline, { ring, id: call.id, caseId: file?.id ?? null, events: wrappedUp(events, code) })
}

/** Minutes ago at which a check-back was promised that nobody has made yet: two are late by now, three soon due. */
const openCheckBacks = [95, 50, 24, 15, 8] as const

/** Whatever the hour, the worklist shows something that is late and something that is due soon. */
function addUrgent(hotline: Hotline, numbers: CaseNumbers): void {
  const { month } = hotline
  const [question] = questions
  for (const minutes of openCheckBacks) {
    const ring = whoRings(hotline, month.now - (minutes + 4) * minuteMs)
    const customer = ring.customer ?? hotline.customers[minutes] ?? null
    const agentId = hotline.cast.lead.id
    const offeredAt = ring.at
    const answeredAt = offeredAt + 6_000
    const endedAt = answeredAt + 150_000
    const id = month.newId() as Parameters<typeof addCall>[1]['id']
    const call = { id, agentId, customer, offeredAt, answeredAt, endedAt, waitMs: 6_000 }
    const file = openFile(month, { call, kind: 'consultation', topic: question.topic, text: question.text, numbers })
    const about = { aboutKind: 'case' as const, aboutId: file.id, ownerPersonId: null }
    file.promise({ kind: 'check-back' }, { at: file.openedAt, by: agentId, about, settlement: null })
    file.close({ state: 'open', stateAt: file.openedAt, outcome: null, unitId: null })
    addCall(hotline, {
      ring: { ...ring, customer, numberRaw: customer?.phone.raw ?? ring.numberRaw },
      id,
      caseId: file.id,
      events: [
        { kind: 'offered', at: offeredAt, queueId: null },
        { kind: 'answered', at: answeredAt, agentId },
        { kind: 'ended', at: endedAt, by: 'caller' },
        { kind: 'wrapped-up', at: endedAt + 8_000, code: 'to-observe' },
      ],
    })
  }
}

async function store(month: Month, trx: Trx<DB>, numbers: CaseNumbers): Promise<void> {
  for (const table of tableOrder) {
    const rows = month.rows.get(table)
    if (rows !== undefined) await trx.insert(table, rows as Parameters<typeof trx.insert<typeof table>>[1])
  }
  await month.runtime.engine.search.put(trx, month.entries)
  for (const [key, value] of numbers.used())
    await trx.db
      .insertInto('counter')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
}

/** A prefix of case numbers that no part of the organisation uses and no number was given under. */
async function freeCode(runtime: Runtime): Promise<string> {
  const taken = new Set(runtime.directory.orgUnits().map((org) => org.code))
  for (const letter of 'SABCDEFGHIJKLMNOPQRTUVWXYZ') {
    const code = `D${letter}`
    const used = await runtime.engine.read
      .selectFrom('counter')
      .select('key')
      .where('key', '>=', `case:${code}:`)
      .where('key', '<', `case:${code};`)
      .limit(1)
      .executeTakeFirst()
    if (!taken.has(code) && used === undefined) return code
  }
  throw new Error('every prefix for sample cases is in use')
}

/**
 * Loads one month of an invented appliance maker's hotline that ends now, marked as sample: people with the password
 * `samplePassword`, customers, calls, cases with their promises, some of them open. All of it or nothing; the same for
 * the same date. Refusals: `not-set-up`, `duplicate`.
 */
export async function loadSample(
  runtime: Runtime,
  actor: Actor,
  commandId: string | null = null,
): Promise<Result<{ done: true }>> {
  const head = runtime.directory.head()
  if (head === undefined) return refuse('not-set-up')
  if (hasSample(runtime.directory.people())) return refuse('duplicate', { what: 'sample' })
  const passwordHash = await runtime.passwords.hash(samplePassword)
  const code = await freeCode(runtime)
  return runtime.ledger.run(actor, commandId, async (work) => {
    const { zone } = runtime.settings.organisation(work.now)
    const date = dateAt(zone, work.now)
    const month = beginMonth({
      runtime,
      dice: createDice(Number(date.replaceAll('-', ''))),
      now: work.now,
      todayMs: startOfDate(zone, date),
      orgId: work.newId() as OrgUnitId,
      code,
      zone,
      newId: work.newId,
    })
    const cast = addPeople(month, head, passwordHash)
    const models = addModels(month)
    const stock = openStock(month, models, cast)
    const hotline: Hotline = { month, cast, models, stock, customers: addCustomers(month, models) }
    const numbers = createCaseNumbers(month)
    for (const at of ringingTimes(month)) addCaller(hotline, at, numbers)
    addUrgent(hotline, numbers)
    addStudy(month, cast.lead)
    addQuestionnaires(month, { ...cast, customers: hotline.customers })
    addComparison(month, cast.lead)
    addReminders(month, cast.lead, hotline.customers)
    addMessages(month, hotline.customers)
    stock.close()
    addCampaign(month, hotline.customers, cast)
    addLearned(hotline, numbers)
    await store(month, work.trx, numbers)
    const count = (table: keyof DB & string) => month.rows.get(table)?.length ?? 0
    work.record('sample', {
      loaded: { customers: count('customer'), calls: count('call'), cases: count('service_case') },
    })
    work.emit({ topic: 'people.changed', orgId: month.orgId, personId: cast.lead.id })
    work.emit({ topic: 'data.replaced', orgId: month.orgId })
    return ok({ done: true as const })
  })
}
