import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '../../../../src/core/contract/cases.ts'
import { familyOf, faultsOf, knownFault, proposeFault } from '../../../../src/core/domain/service/fault-codes.ts'
import { usualDetails } from '../../../../src/core/domain/service/work-kinds.ts'
import {
  deskKinds,
  emptyDraft,
  readDraft,
  visitKindOf,
  workOf,
} from '../../../../src/renderer/src/features/desk/desk-draft.ts'
import { firstOpenField } from '../../../../src/renderer/src/features/desk/flow.ts'
import {
  consultationInput,
  newDuplicates,
  problemsOf,
  repairInput,
  workInput,
} from '../../../../src/renderer/src/features/desk/registration.ts'

import { matchingTopics, topics } from '../../../../src/renderer/src/features/desk/topics.ts'

const around = { now: 1_000_000, today: '2026-11-22', duplicates: [] }
const sending = { commandId: 'cmd', callId: 'call-1' }
const place = { address: 'Willow Road 18', zone: 'urban' as const, contactPhone: '13800000001' }
const repair = { ...emptyDraft, kind: 'repair' as const, customerId: 'c1', unitId: 'u1', text: 'no cold', place }
const codes = (problems: ReturnType<typeof problemsOf>) => problems.map(({ code }) => code)

function accepts(procedure: unknown, input: unknown): boolean {
  const schema = (procedure as { '~orpc': { inputSchema: { safeParse: (value: unknown) => { success: boolean } } } })[
    '~orpc'
  ].inputSchema
  return schema.safeParse(input).success
}

describe('what keeps a draft from being registered', () => {
  it('is nothing for a complete repair', () => {
    expect(problemsOf(repair, around)).toEqual([])
    expect(accepts(cases.registerRepair, repairInput(repair, sending))).toBe(true)
  })

  it.each([
    [{ ...repair, kind: null }, 'kind-missing'],
    [{ ...repair, customerId: null }, 'customer-missing'],
    [{ ...repair, text: '  ' }, 'symptom-missing'],
    [{ ...repair, serviceClass: 'D' as const }, 'reason-missing'],
    [{ ...repair, window: { fromMs: 1, toMs: 1_000_000 } }, 'window-passed'],
    [{ ...repair, place: { ...place, address: ' ' } }, 'address-missing'],
    [{ ...repair, place: { ...place, contactPhone: '1' } }, 'phone-short'],
    [{ ...repair, newUnit: { modelId: null, modelName: '', serial: '', boughtOn: '' } }, 'model-missing'],
    [{ ...repair, newUnit: { modelId: null, modelName: 'x', serial: '', boughtOn: '2026-11-23' } }, 'date-future'],
  ])('is told by field %#', (draft, code) => {
    expect(codes(problemsOf(draft, around))).toContain(code)
  })

  it('is a duplicate until it has been seen, and another one again', () => {
    const seen = { ...repair, duplicatesSeen: ['k1'], duplicatesKnown: ['k1'] }
    expect(codes(problemsOf(repair, { ...around, duplicates: ['k1'] }))).toEqual(['duplicate-unseen'])
    expect(problemsOf(seen, { ...around, duplicates: ['k1'] })).toEqual([])
    expect(codes(problemsOf(seen, { ...around, duplicates: ['k1', 'k2'] }))).toEqual(['duplicate-unseen'])
    expect(newDuplicates(seen, ['k1', 'k2'])).toEqual(['k2'])
    expect(newDuplicates(repair, ['k1'])).toEqual([])
  })

  it('is not the unknown caller of a mere question, but of a promise', () => {
    const question = { ...emptyDraft, kind: 'consultation' as const, text: 'opening hours' }
    expect(problemsOf(question, around)).toEqual([])
    expect(codes(problemsOf({ ...question, outcome: 'observe' }, around))).toEqual(['customer-missing'])
    const unnamed = {
      ...question,
      newCustomer: { name: '', phone: '138', region: '', street: '', zone: 'urban' as const },
    }
    expect(problemsOf(unnamed, around)).toEqual([])
    expect(consultationInput(unnamed, sending).newCustomer).toBeNull()
    expect(codes(problemsOf({ ...unnamed, outcome: 'observe' }, around))).toEqual(['name-missing'])
    const promise = { ...question, customerId: 'c1', outcome: 'promise' as const }
    expect(codes(problemsOf(promise, around))).toEqual(['time-missing'])
    expect(codes(problemsOf({ ...promise, promiseAt: around.now }, around))).toEqual(['time-passed'])
    expect(problemsOf({ ...promise, promiseAt: around.now + 1 }, around)).toEqual([])
  })
})

describe('the command', () => {
  it('takes the address and zone of a new customer when none else was typed', () => {
    const newCustomer = { name: ' Wang ', phone: '138', region: 'East', street: 'Road 1', zone: 'suburban' as const }
    const draft = { ...repair, customerId: null, newCustomer, place: { ...place, address: '' } }
    const input = repairInput(draft, sending)
    expect(input).toMatchObject({ address: 'East Road 1', zone: 'suburban', customerId: null })
    expect(input.newCustomer?.name).toBe('Wang')
    expect(accepts(cases.registerRepair, input)).toBe(true)
  })

  it('leaves the class as proposed without a reason left over', () => {
    expect(repairInput({ ...repair, classReason: 'left over' }, sending)).toMatchObject({
      class: null,
      classReason: null,
    })
  })

  it('keeps a long text whole: the topic is cut, the description is not', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400 }), (text) => {
        fc.pre(text.trim() !== '')
        const input = consultationInput({ ...emptyDraft, kind: 'consultation', text }, sending)
        expect(accepts(cases.registerConsultation, input)).toBe(true)
        expect([input.topic, input.description]).toContain(text.trim())
      }),
    )
  })

  it('sends a promised time only with a promise', () => {
    const draft = { ...emptyDraft, kind: 'guidance' as const, text: 'filter', promiseAt: 5 }
    expect(consultationInput(draft, sending)).toMatchObject({
      kind: 'guidance',
      promiseAt: null,
      wrapUpCode: 'answered',
    })
    expect(consultationInput({ ...draft, outcome: 'promise' }, sending).promiseAt).toBe(5)
  })
})

describe('faults', () => {
  it('are proposed from the words of the customer, within the family of the unit', () => {
    expect(familyOf('冰箱 BX-320')).toBe('cold')
    expect(familyOf('Washing machine')).toBe('washer')
    expect(familyOf('?')).toBe('any')
    expect(proposeFault('昨晚开始不制冷，压缩机有异响', 'cold')).toBe('cold-not-cooling')
    expect(proposeFault('压缩机有异响，不制冷', 'cold')).toBe('cold-noise')
    expect(proposeFault('it stopped cooling, the compressor hums', 'cold')).toBe('cold-not-cooling')
    expect(proposeFault('漏水', 'washer')).toBe('washer-leak')
    expect(proposeFault('', 'cold')).toBeNull()
  })

  it('end with the general ones and know their own codes', () => {
    expect(faultsOf('screen')).toEqual(['screen-no-picture', 'screen-no-sound', 'no-power', 'error-shown', 'other'])
    expect(knownFault('other')).toBe('other')
    expect(knownFault('toString')).toBeNull()
    expect(knownFault(null)).toBeNull()
  })
})

describe('topics', () => {
  const word = (topic: string) => `about ${topic}`

  it('are those that match what is typed, and all again once one is chosen', () => {
    expect(matchingTopics('', word)).toEqual(topics)
    expect(matchingTopics('WARR', word)).toEqual(['warranty'])
    expect(matchingTopics('about price', word)).toEqual(topics)
    expect(matchingTopics('something else', word)).toEqual([])
  })
})

describe('another kind of work', () => {
  const work = { ...repair, kind: 'relocation' as const, text: '' }
  it('needs no words: its fields say what is wanted', () => {
    expect(problemsOf(work, around)).toEqual([])
    const input = workInput(work, sending, '移机 · 拆机并安装')
    expect(accepts(cases.registerWork, input)).toBe(true)
    expect(input).toMatchObject({ wish: '移机 · 拆机并安装', details: usualDetails.relocation, minutes: null })
    expect(input).not.toHaveProperty('customersFault')
  })

  it('keeps what was said, what was filled in, and how long the operator thinks it takes', () => {
    const details = { ...usualDetails.relocation, units: 2, toAddress: '长安里 5 号' }
    const filled = { ...work, text: '搬家', details: '周六以后', work: details, minutes: 240 }
    expect(workInput(filled, sending, '移机')).toMatchObject({ wish: '搬家\n周六以后', details, minutes: 240 })
  })

  it('begins anew with the fields of another kind', () => {
    const filled = { ...work, work: { ...usualDetails.relocation, units: 2 } }
    expect(workOf(filled)).toMatchObject({ units: 2 })
    expect(workOf({ ...filled, kind: 'delivery' })).toEqual(usualDetails.delivery)
    expect(workOf({ ...filled, kind: 'repair' })).toBeNull()
    expect(deskKinds.filter((kind) => visitKindOf({ kind }) === null)).toEqual(['consultation', 'guidance'])
  })

  it('comes back from a kept draft as it was, and what cannot be read as it usually is', () => {
    const filled = { ...work, work: { ...usualDetails.relocation, units: 2 }, windowDay: '2026-11-27', minutes: 90 }
    expect(readDraft(JSON.parse(JSON.stringify(filled)))).toEqual(filled)
    expect(readDraft({ ...filled, work: { kind: 'relocation', units: 'two' } }).work).toBeNull()
  })

  it('leads to the appointment as soon as the unit is clear', () => {
    expect(firstOpenField(work, 2)).toBe('window')
    expect(firstOpenField({ ...work, unitId: null }, 2)).toBe('unit')
    expect(firstOpenField({ ...work, kind: 'design', unitId: null }, 2)).toBe('window')
    expect(firstOpenField({ ...work, kind: 'repair' }, 2)).toBe('text')
  })
})
