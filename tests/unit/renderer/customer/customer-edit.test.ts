import { describe, expect, test } from 'vitest'
import type { CustomerView } from '../../../../src/core/contract/customers.ts'
import {
  changedFields,
  editOf,
  emptyEdit,
  inputOf,
  mergeEdits,
  takeFields,
} from '../../../../src/renderer/src/features/customer/customer-edit.ts'

const customer: CustomerView = {
  id: 'c1',
  orgId: 'o1',
  kind: 'consumer',
  name: '样例客户',
  contactName: '',
  email: null,
  memberLevel: 'gold',
  consent: { care: true, marketing: false, askedAt: null },
  doNotCall: false,
  preferredCallWindow: { fromMinute: 540, toMinute: 720 },
  note: '',
  active: true,
  mergedInto: null,
  sample: true,
  createdAt: 0,
  lastContactAt: null,
  version: 3,
  phones: [
    {
      id: 'p1',
      display: '020****0055',
      number: '020-55500055',
      ext: '8',
      kind: 'landline',
      label: 'work',
      primary: true,
    },
    { id: 'p2', display: '138****0001', number: null, ext: null, kind: 'mobile', label: 'mobile', primary: false },
  ],
  addresses: [{ id: 'a1', region: '东区', street: '一街 1 号', zone: 'urban', primary: true }],
}

describe('the form of a customer', () => {
  test('sends nothing of the numbers that were not touched, also of those that are not seen', () => {
    const edit = editOf(customer)
    expect(edit.phones.map((phone) => phone.raw)).toEqual(['020-55500055-8', ''])
    expect(inputOf(edit, edit).phones).toEqual([
      { id: 'p1', label: 'work', raw: null },
      { id: 'p2', label: 'mobile', raw: null },
    ])
  })

  test('sends a number that was typed, and leaves out empty lines', () => {
    const before = editOf(customer)
    const [first, second] = before.phones
    const edit = {
      ...before,
      email: ' a@example.org ',
      phones: [
        {
          ...(first ?? emptyEdit().phones[0] ?? { id: null, display: '', label: 'other' as const }),
          raw: '13900000002',
        },
        ...(second === undefined ? [] : [second]),
        { id: null, raw: ' ', display: '', label: 'home' as const },
        { id: null, raw: '021 5550 0000', display: '', label: 'home' as const },
      ],
      addresses: [...before.addresses, { region: ' ', street: '', zone: 'urban' as const }],
    }
    const input = inputOf(edit, before)
    expect(input.email).toBe('a@example.org')
    expect(input.addresses).toHaveLength(1)
    expect(input.phones).toEqual([
      { id: null, label: 'work', raw: '13900000002' },
      { id: 'p2', label: 'mobile', raw: null },
      { id: null, label: 'home', raw: '021 5550 0000' },
    ])
  })
})

describe('when somebody else saved meanwhile', () => {
  const base = editOf(customer)

  test('what only they changed is taken, what only I changed stays', () => {
    const merged = mergeEdits(base, { ...base, note: 'mine' }, { ...base, doNotCall: true })
    expect(merged.edit).toEqual({ ...base, note: 'mine', doNotCall: true })
    expect(merged.theirs).toEqual(['doNotCall'])
    expect(merged.clashes).toEqual([])
  })

  test('what both changed stays mine and is named, unless both typed the same', () => {
    const merged = mergeEdits(base, { ...base, note: 'mine', name: '同' }, { ...base, note: 'theirs', name: '同' })
    expect(merged.edit.note).toBe('mine')
    expect(merged.clashes).toEqual(['note'])
    expect(takeFields(merged.edit, { ...base, note: 'theirs' }, merged.clashes).note).toBe('theirs')
  })

  test('an untouched form has no changed fields', () => {
    expect(changedFields(base, editOf(customer))).toEqual([])
    expect(changedFields(emptyEdit(), emptyEdit())).toEqual([])
  })
})
