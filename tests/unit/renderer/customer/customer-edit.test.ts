import { describe, expect, test } from 'vitest'
import type { CustomerView } from '../../../../src/core/contract/customers.ts'
import {
  type CustomerEdit,
  editOf,
  emptyAddress,
  emptyEdit,
  emptyPhone,
  inputOf,
  problemsOf,
} from '../../../../src/renderer/src/features/customer/customer-edit.ts'
import { changedFields, mergeEdits, takeFields } from '../../../../src/renderer/src/features/customer/merge-edits.ts'

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
  birthday: '--05-17',
  contactDays: null,
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
      display: '02055500055',
      number: '+862055500055',
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
  test('reads a birthday with and without its year, and no other', () => {
    expect(editOf(customer).birthday).toBe('05-17')
    const typed = (birthday: string) => ({ ...editOf(customer), birthday })
    expect([' 05-17', '1980-05-17', ''].map((text) => inputOf(typed(text), null).birthday)).toEqual([
      '--05-17',
      '1980-05-17',
      null,
    ])
    expect(['02-29', '02-30', '1981-02-29', '5.17', ''].map((text) => problemsOf(typed(text)))).toEqual([
      [],
      ['birthday-wrong'],
      ['birthday-wrong'],
      ['birthday-wrong'],
      [],
    ])
  })

  test('sends nothing of the numbers that were not touched, also of those that are not seen', () => {
    const edit = editOf(customer)
    expect(edit.phones.map((phone) => phone.raw)).toEqual(['020 5550 0055-8', ''])
    expect(inputOf(edit, edit).phones).toEqual([
      { id: 'p1', label: 'work', raw: null },
      { id: 'p2', label: 'mobile', raw: null },
    ])
  })

  test('sends a number that was typed as a new phone, and leaves out empty lines', () => {
    const before = editOf(customer)
    const [first, ...others] = before.phones
    if (first === undefined) throw new Error('the customer has phones')
    const edit: CustomerEdit = {
      ...before,
      email: ' a@example.org ',
      phones: [
        { ...first, raw: '13900000002' },
        ...others,
        { ...emptyPhone('n1'), raw: ' ' },
        { ...emptyPhone('n2'), raw: '021 5550 0000', label: 'home' },
      ],
      addresses: [...before.addresses, emptyAddress('n3')],
    }
    const input = inputOf(edit, before)
    expect(input.email).toBe('a@example.org')
    expect(input.addresses).toEqual([{ region: '东区', street: '一街 1 号', zone: 'urban' }])
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
    const merged = mergeEdits({ base, mine: { ...base, note: 'mine' }, theirs: { ...base, doNotCall: true } })
    expect(merged.edit).toEqual({ ...base, note: 'mine', doNotCall: true })
    expect(merged.theirs).toEqual(['doNotCall'])
    expect(merged.clashes).toEqual([])
  })

  test('what both changed stays mine and is named, unless both typed the same', () => {
    const merged = mergeEdits({
      base,
      mine: { ...base, note: 'mine', name: '同' },
      theirs: { ...base, note: 'theirs', name: '同' },
    })
    expect(merged.edit.note).toBe('mine')
    expect(merged.clashes).toEqual(['note'])
    expect(takeFields(merged.edit, { ...base, note: 'theirs' }, merged.clashes).note).toBe('theirs')
  })

  test('a form needs a name, and an e-mail address that looks like one', () => {
    expect(problemsOf(emptyEdit())).toEqual(['name-needed'])
    expect(problemsOf({ ...base, email: 'a@b' })).toEqual(['email-wrong'])
    expect(problemsOf({ ...base, email: ' a@b.example ' })).toEqual([])
  })

  test('lines with the same content are the same, whatever they are called', () => {
    const renamed = { ...base, addresses: base.addresses.map((address) => ({ ...address, key: 'other' })) }
    expect(changedFields(base, renamed)).toEqual([])
    expect(inputOf(base, base).addresses).toEqual([{ region: '东区', street: '一街 1 号', zone: 'urban' }])
  })

  test('an untouched form has no changed fields', () => {
    expect(changedFields(base, editOf(customer))).toEqual([])
    expect(changedFields(emptyEdit(), emptyEdit())).toEqual([])
  })
})
