import { describe, expect, it } from 'vitest'
import { type Customer, type CustomerPhone, customerSchema } from '../../../src/core/domain/customer/customer.ts'
import { type MergePlan, type MergeSide, planMerge, planUndo } from '../../../src/core/domain/customer/plan-merge.ts'
import type { CustomerId, OrgUnitId } from '../../../src/core/domain/ids.ts'
import type { Result } from '../../../src/core/domain/refusal.ts'

function phone(normal: string): CustomerPhone {
  return { raw: normal, normal, ext: '', kind: 'mobile', valid: true, label: 'mobile' }
}

function customer(id: string, changes: Partial<Customer> = {}): Customer {
  return {
    id: id as CustomerId,
    orgId: 'org' as OrgUnitId,
    kind: 'consumer',
    name: id,
    phones: [],
    addresses: [],
    memberLevel: 'none',
    consent: { care: true, marketing: true, askedAt: null },
    doNotCall: false,
    preferredWindow: null,
    birthday: null,
    contactDays: null,
    note: '',
    active: true,
    mergedInto: null,
    lastContactAt: null,
    version: 1,
    ...changes,
  }
}

function side(own: Customer, cases: readonly string[] = []): MergeSide {
  const rows: MergeSide['rows'] = {
    unit: [],
    contract: [],
    case: cases,
    call: [],
    'service-order': [],
    commitment: [],
    survey: [],
    response: [],
    'unasked-contact': [],
    'campaign-target': [],
    'point-line': [],
    'reminder-hit': [],
    'complainer-note': [],
    message: [],
    'message-opt-out': [],
  }
  return { customer: own, rows }
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`)
  return result.value
}

const plan = (kept: Customer, merged: Customer): MergePlan => value(planMerge(side(kept, ['k1']), side(merged, ['m1'])))

describe('merging two customers', () => {
  it('joins numbers and addresses without doubles and moves the rows of the other', () => {
    const a = customer('a', { phones: [phone('+8613800138000')] })
    const b = customer('b', { phones: [phone('+8613800138000'), phone('+8613900139000')] })
    const { kept, merged, moves } = plan(a, b)
    expect(kept.phones.map((one) => one.normal)).toEqual(['+8613800138000', '+8613900139000'])
    expect(moves.case).toEqual(['m1'])
    expect(merged).toMatchObject({ active: false, mergedInto: 'a', phones: b.phones })
    expect(kept.version).toBe(2)
    expect(customerSchema.safeParse(kept).success).toBe(true)
  })

  it('keeps the narrower consent and the stronger wish', () => {
    const { kept } = plan(
      customer('a', { consent: { care: true, marketing: true, askedAt: 5 } }),
      customer('b', { consent: { care: true, marketing: false, askedAt: 9 }, doNotCall: true }),
    )
    expect(kept.consent).toEqual({ care: true, marketing: false, askedAt: 9 })
    expect(kept.doNotCall).toBe(true)
  })

  it('fills what is empty and shows what differs', () => {
    const { kept, differences } = plan(
      customer('a', { note: 'dog', lastContactAt: 5 }),
      customer('b', { name: 'a', note: 'gate', memberLevel: 'gold', lastContactAt: 9 }),
    )
    expect(kept).toMatchObject({ note: 'dog\ngate', memberLevel: 'gold', lastContactAt: 9 })
    expect(differences.map((row) => row.field)).toEqual(['memberLevel', 'note'])
    expect(differences[0]).toEqual({ field: 'memberLevel', kept: 'none', merged: 'gold', result: 'gold' })
  })

  it('refuses a customer with himself and one that is merged already', () => {
    expect(planMerge(side(customer('a')), side(customer('a')))).toMatchObject({ ok: false, code: 'invalid-value' })
    const gone = customer('b', { mergedInto: 'c' as CustomerId })
    expect(planMerge(side(customer('a')), side(gone))).toMatchObject({ ok: false, code: 'illegal-move' })
  })
})

describe('undoing a merge', () => {
  const a = customer('a', { note: 'dog' })
  const b = customer('b', { note: 'gate' })

  it('brings both back as they were, with newer versions', () => {
    const { kept, merged, undo } = plan(a, b)
    const back = value(planUndo(undo, kept, merged))
    expect(back.kept).toEqual({ ...a, version: 3 })
    expect(back.merged).toEqual({ ...b, version: 3 })
    expect(back.moves.case).toEqual(['m1'])
  })

  it('does not throw away what was typed since', () => {
    const { kept, merged, undo } = plan(a, b)
    const typed = { ...kept, note: 'new', version: 3 }
    expect(value(planUndo(undo, typed, merged)).kept).toEqual({ ...typed, version: 4 })
  })

  it('is refused when the kept one was merged on, or the other no longer leads to it', () => {
    const { kept, merged, undo } = plan(a, b)
    const on = { ...kept, mergedInto: 'c' as CustomerId }
    expect(planUndo(undo, on, merged)).toMatchObject({ ok: false, code: 'cannot-undo' })
    expect(planUndo(undo, kept, { ...merged, mergedInto: null })).toMatchObject({ ok: false, code: 'cannot-undo' })
  })
})
