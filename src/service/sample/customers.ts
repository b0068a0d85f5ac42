import type { Insertable } from 'kysely'
import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { PhoneForm } from '../../core/domain/customer/phone-form.ts'
import { searchTexts } from '../../core/domain/customer/search-texts.ts'
import type { CommitmentId, CustomerId } from '../../core/domain/ids.ts'
import { normaliseSerial } from '../../core/domain/unit/unit.ts'
import { commitmentRow } from '../../store/commitments.ts'
import type { DB } from '../../store/schema.ts'
import { phoneTail } from '../phone-numbers.ts'
import { pinyinOf } from '../pinyin.ts'
import { dayMs, type Month, sampleDays } from './month.ts'
import type { SampleModel } from './people.ts'
import { districts, givenFirst, givenSecond, roads, suburbs, surnames } from './words.ts'

/** A customer of the month as calls and cases need him; they move on the last contact in his row. */
export type SampleCustomer = {
  readonly id: CustomerId
  readonly phone: PhoneForm
  readonly address: Readonly<{ region: string; street: string; zone: 'urban' | 'suburban' }>
  readonly doNotCall: boolean
  readonly level: string
  readonly units: readonly Readonly<{ id: string; model: SampleModel; serial: string; boughtOn: string }>[]
  readonly row: { last_contact_at?: number | null }
}

const customers = 400

/** Mobile numbers of one block, so that every sample number is known for one at a glance. */
function mobileOf(n: number): string {
  return `1990000${String(1000 + n * 7).padStart(4, '0')}`
}

function addressOf(month: Month): SampleCustomer['address'] {
  const { dice } = month
  const suburban = dice.chance(0.2)
  const street = `${dice.pick(roads)}${1 + dice.below(380)}号${1 + dice.below(28)}栋${100 * (1 + dice.below(18)) + 1 + dice.below(4)}室`
  return {
    region: suburban ? `示例市${dice.pick(suburbs)}` : `示例市${dice.pick(districts)}`,
    street,
    zone: suburban ? 'suburban' : 'urban',
  }
}

function addUnit(month: Month, owner: CustomerId, models: readonly SampleModel[]): SampleCustomer['units'][number] {
  const { dice } = month
  const id = month.newId()
  const model = dice.pick(models)
  const boughtOn = daysAfter(dateAt(month.zone, month.now), -Math.floor(40 + dice.next() * 1_500))
  const serial = `DEMO${model.category.code}${10_000_000 + dice.below(89_999_999)}`
  month.add('unit', {
    id,
    org_id: month.orgId,
    customer_id: owner,
    model_id: model.id,
    model_name: model.name,
    category: model.category.name,
    serial,
    serial_normal: normaliseSerial(serial),
    bought_on: boughtOn,
    bought_at: dice.pick(['示例商场', '示例网店', '示例专卖店']),
    installed_on: dice.chance(0.4) ? daysAfter(boughtOn, 1 + dice.below(20)) : null,
    made_on: null,
    scrapped: 0,
    note: '',
    external_key: null,
    version: 1,
    sample: 1,
    created_at: month.todayMs - sampleDays * dayMs,
  })
  month.index({ ownerId: id, kind: 'unit', texts: [serial.toLowerCase()], scope: month.orgId })
  return { id, model, serial, boughtOn }
}

function addContract(month: Month, customer: SampleCustomer, n: number): void {
  const [unit] = customer.units
  if (unit === undefined) return
  const id = month.newId()
  const today = dateAt(month.zone, month.now)
  const endsOn = daysAfter(today, 12 + month.dice.below(330))
  month.add('contract', {
    id,
    org_id: month.orgId,
    customer_id: customer.id,
    unit_ids_json: JSON.stringify([unit.id]),
    number: `DEMO-HT${String(n).padStart(4, '0')}`,
    starts_on: daysAfter(endsOn, -365),
    ends_on: endsOn,
    visits: 2,
    price_minor: 29_900 + month.dice.below(8) * 5_000,
    currency: 'CNY',
    cancelled_at: null,
    sample: 1,
  })
  const promised = promise(
    { kind: 'renewal-notice', contractEnd: endsOn },
    {
      id: month.newId() as CommitmentId,
      orgId: month.orgId,
      aboutKind: 'contract',
      aboutId: id,
      customerId: customer.id,
    },
    month.termsAt(month.now - 3 * dayMs),
  )
  if (promised.ok) keepCommitment(month, promised.value)
}

/** Puts a commitment into the month as it stands. */
export function keepCommitment(month: Month, commitment: Commitment): void {
  month.add('commitment', commitmentRow(commitment))
}

/** What members brought with them from their former card, so that their level is that of their points. */
const cardPoints: Readonly<Record<string, number>> = { silver: 640, gold: 2150 }

function addPoints(month: Month, { id, member_level: level, created_at: at }: Insertable<DB['customer']>): void {
  const points = cardPoints[level]
  if (points === undefined) return
  month.add('point_line', {
    id: month.newId(),
    customer_id: id,
    org_id: month.orgId,
    kind: 'corrected',
    points,
    source: `sample:${id}`,
    reason: '示例：旧会员卡转入',
    at,
    by_person: null,
    sample: 1,
  })
}

/** Puts the invented customers with phones, addresses, units and contracts into the month. */
export function addCustomers(month: Month, models: readonly SampleModel[]): readonly SampleCustomer[] {
  const { dice, runtime } = month
  return Array.from({ length: customers }, (_, n) => {
    const id = month.newId() as CustomerId
    const dealer = n % 40 === 39
    const surname = dice.pick(surnames)
    const given = dice.pick(givenFirst) + (dice.chance(0.75) ? dice.pick(givenSecond) : '')
    const name = dealer ? `示例电器经销店 ${surname}记` : surname + given
    const pinyin = pinyinOf(name)
    const numbers = [mobileOf(n)]
    // A family may share a number: the second one is the neighbour's in the list.
    if (n % 25 === 24) numbers.push(mobileOf(n - 1))
    if (n % 6 === 5) numbers.push(`020-8000${String(1000 + n)}`)
    const forms = numbers.map((number) => runtime.phones.parse(number))
    const [phone] = forms
    if (phone === undefined) throw new Error('a sample customer without a number')
    for (const [position, form] of forms.entries())
      month.add('customer_phone', {
        id: month.newId(),
        customer_id: id,
        raw: form.raw,
        normal: form.normal,
        ext: form.ext,
        kind: form.kind,
        valid: form.valid ? 1 : 0,
        tail: phoneTail(form),
        label: form.kind === 'mobile' ? 'mobile' : 'home',
        position,
      })
    const address = addressOf(month)
    month.add('customer_address', { id: month.newId(), customer_id: id, ...address, position: 0 })
    month.index({
      ownerId: id,
      kind: 'customer',
      texts: searchTexts({ name, phones: forms }, pinyin),
      scope: month.orgId,
    })
    const units = Array.from({ length: dice.chance(0.35) ? 2 : 1 }, () => addUnit(month, id, models))
    const doNotCall = n % 33 === 7
    const createdAt = month.todayMs - Math.floor(sampleDays + dice.next() * 600) * dayMs
    const birthday = n % 5 === 2 ? daysAfter(dateAt(month.zone, month.now), (n % 90) - 3).slice('YYYY-'.length) : null
    const row: Insertable<DB['customer']> = {
      id,
      org_id: month.orgId,
      kind: dealer ? 'dealer' : 'consumer',
      name,
      contact_name: dealer ? surname + given : '',
      pinyin: pinyin.full,
      initials: pinyin.initials,
      email: null,
      member_level: dice.chance(0.08) ? 'gold' : dice.chance(0.2) ? 'silver' : 'none',
      consent_json: JSON.stringify({ care: dice.chance(0.6), marketing: dice.chance(0.3), askedAt: createdAt }),
      do_not_call: doNotCall ? 1 : 0,
      preferred_window_json: dice.chance(0.1) ? '{"fromMinute":1080,"toMinute":1230}' : null,
      note: '',
      active: 1,
      merged_into: null,
      external_key: null,
      last_contact_at: null,
      version: 1,
      sample: 1,
      created_at: createdAt,
      birthday: birthday === null ? null : `--${birthday}`,
      birth_day: birthday,
      contact_days: n % 47 === 5 ? 10 : null,
    }
    month.add('customer', row)
    addPoints(month, row)
    const customer: SampleCustomer = { id, phone, address, doNotCall, level: row.member_level, units, row }
    if (n % 7 === 3) addContract(month, customer, n)
    return customer
  })
}
