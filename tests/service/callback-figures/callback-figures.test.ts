import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { type CallbackFigure, callbackFigureSchema } from '../../../src/core/domain/survey/callback-figures.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../../support/service.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour
/** Friday 27 November 2026, 09:00 in Shanghai; Monday is in the next month. */
const friday = Date.UTC(2026, 10, 27, 1, 0)
const november = { from: '2026-11-01', to: '2026-12-01' }
const good = { attitude: 4, skill: 4, punctuality: 3, promises: 4 } as const
const bad = { attitude: 4, skill: 2, punctuality: 3, promises: 4 } as const

forEachEngine<DB>((_name, open) => {
  let service: Service
  let admin: ApiClient
  let tech: string
  const clock = movableClock(friday)

  async function completed(login: string) {
    const customer = await addCustomer(admin, { name: `客户${login}`, phone: '13700137001' })
    const { orderId, caseId } = await admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
    const step = { orderId, version: 1 }
    const { version } = await admin.service.assign({ commandId: commandId(), ...step, technicianId: tech })
    const ended = { commandId: commandId(), orderId, version, result: 'solved' as const, finding: '换件', minutes: 30 }
    await admin.service.finish(ended)
    const { commitments } = await admin.cases.get({ id: caseId })
    const callback = commitments.find((each) => each.kind === 'service-callback')
    if (callback === undefined) throw new Error('no callback')
    return { orderId, caseId, id: callback.id, version: callback.version }
  }

  const answer = (
    { id, version }: Readonly<{ id: string; version: number }>,
    result: 'reached' | 'refused',
    said: Readonly<{ answers: typeof good | typeof bad | null; nps: number | null }>,
  ) =>
    admin.service.answerCallback({
      commandId: commandId(),
      commitmentId: id,
      version,
      result,
      ...said,
      pleased: '',
      annoyed: '',
    })

  beforeAll(async () => {
    service = await startService(await open(), clock)
    admin = await found(service)
    tech = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
    const inTime = await completed('a')
    const unhappy = await completed('b')
    const refused = await completed('c')
    const late = await completed('d')
    const wrong = await completed('e')
    const dropped = await completed('f')
    await completed('g')
    const without = await completed('h')
    clock.add(2 * hour)
    await answer(inTime, 'reached', { answers: good, nps: 10 })
    await answer(unhappy, 'reached', { answers: bad, nps: 3 })
    await answer(refused, 'refused', { answers: null, nps: null })
    // the number of the customer, and the one that was left for the visit
    const tried = { id: wrong.id, result: 'wrong-number' as const, laterAt: null, note: '' }
    for (const _number of ['own', 'of the visit']) await admin.commitments.attempt({ commandId: commandId(), ...tried })
    await admin.commitments.drop({ commandId: commandId(), ...keyOf(dropped), reason: '客户已搬走' })
    await service.runtime.engine.write(({ db }) =>
      db
        .deleteFrom('commitment')
        .where('id', '=', without.id)
        .execute()
        .then(() => undefined),
    )
    // Monday: the first deadline of those of Friday has passed
    clock.set(friday + 4 * day)
    await answer(late, 'reached', { answers: good, nps: null })
    return () => service.stop()
  })

  const keyOf = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, version })

  it('counts every completed order once, an order without a callback as its own line', async () => {
    const { total, days, centres, technicians } = await admin.callbackFigures.get(november)
    expect(total.outcomes).toEqual({
      reached: 3,
      refused: 1,
      unreachable: 0,
      'wrong-number': 1,
      'language-barrier': 0,
      'do-not-call': 0,
      dropped: 1,
      open: 0,
      late: 1,
      without: 1,
    })
    expect([total.completed, total.inTime]).toEqual([8, 3])
    expect(days.map((each) => [each.date, each.completed]).filter(([, n]) => n !== 0)).toEqual([['2026-11-27', 8]])
    expect(centres.map((each) => each.completed)).toEqual([8])
    expect(technicians.map((each) => [each.name, each.completed])).toEqual([['tech', 8]])
  })

  it('says what was said: by question, the score, would recommend, bad marks without a complaint', async () => {
    const { said } = await admin.callbackFigures.get(november)
    expect(said.surveys).toBe(3)
    expect(said.questions.skill).toEqual({ answers: 3, satisfied: 2, sum: 10 })
    expect(said.nps).toEqual({ numerator: 0, denominator: 2 })
    expect(said.silent).toEqual({ numerator: 1, denominator: 1 })
  })

  async function allRows(figure: CallbackFigure) {
    const rows = []
    let after: string | undefined
    do {
      const page = await admin.callbackFigures.rows({
        ...november,
        figure,
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      rows.push(...page.rows)
      after = page.next ?? undefined
    } while (after !== undefined)
    return rows
  }

  it('opens as many rows as each figure says, and says of each why it counts', async () => {
    const { total, said } = await admin.callbackFigures.get(november)
    const expected: Partial<Record<CallbackFigure, readonly [number, number]>> = {
      completed: [8, 8],
      coverage: [4, 8],
      within: [3, 8],
      'reached-share': [3, 8],
      attitude: [3, 3],
      skill: [2, 3],
      punctuality: [3, 3],
      promises: [3, 3],
      'service-score': [3, 3],
      nps: [1, 2],
      silent: [1, 1],
    }
    for (const figure of callbackFigureSchema.options) {
      const rows = await allRows(figure)
      const ofOutcome = Object.entries(total.outcomes).find(([outcome]) => outcome === figure)?.[1] ?? 0
      expect([figure, rows.filter((row) => row.counted).length, rows.length]).toEqual([
        figure,
        ...(expected[figure] ?? [ofOutcome, ofOutcome]),
      ])
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    }
    expect(said.surveys).toBe(3)
    const [dropped] = await allRows('dropped')
    expect([dropped?.reason, dropped?.dueAt]).toEqual(['客户已搬走', friday + 3 * day])
    const late = (await allRows('coverage')).find((row) => row.outcome === 'reached' && row.nextMonth)
    expect(late?.doneAt).toBe(friday + 4 * day)
  })

  it('narrows to a day, a part and a technician; has nothing beyond; refuses a period that never ends', async () => {
    const { orgId } = await admin.people.whoAmI({})
    const completedOf = async (input: Parameters<typeof admin.callbackFigures.get>[0]) =>
      (await admin.callbackFigures.get(input)).total.completed
    expect(await completedOf({ from: '2026-11-27', to: '2026-11-28', orgId, technicianId: tech })).toBe(8)
    expect(await completedOf({ ...november, technicianId: '' })).toBe(0)
    expect(await completedOf({ from: '2026-12-01', to: '2027-01-01' })).toBe(0)
    expect(await refusalOf(admin.callbackFigures.get({ from: '2026-11-20', to: '2026-11-20' }))).toBe('invalid-value')
    expect(await refusalOf(admin.callbackFigures.get({ from: '2020-01-01', to: '2026-11-20' }))).toBe('invalid-value')
    expect(await refusalOf(admin.callbackFigures.rows({ ...november, figure: 'late', after: 'x|y' }))).toBe(
      'invalid-value',
    )
  })

  it('is not for operators', async () => {
    const operator = await hire(service, admin, { login: 'op', roles: ['operator'] })
    expect(await refusalOf(operator.api.callbackFigures.get(november))).toBe('FORBIDDEN')
  })
})
