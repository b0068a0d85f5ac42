import { searchTexts } from '../../../src/core/domain/customer/search-texts.ts'
import { pinyinOf } from '../../../src/service/pinyin.ts'
import type { Dice } from '../../../src/service/sample/dice.ts'
import { districts, givenFirst, givenSecond, roads, suburbs, surnames } from '../../../src/service/sample/words.ts'
import type { SearchEntry } from '../../../src/store/search.ts'
import { indexGrams, searchText } from '../../../src/store/search-grams.ts'
import { dayMs, dayStart, historyDays, idAt, localDate } from './scale.ts'
import type { Centre, Staff } from './staff.ts'
import type { TableWriter } from './table-writer.ts'

const since = dayStart(historyDays + 800)
const createdOver = 800 * dayMs
/** Units are numbered behind all customers, so that no two records share an id. */
const unitsFrom = 2 ** 32

/** All that the later parts need of a customer is reckoned from his number, so that a million of them need no memory. */
export type Population = Readonly<{
  size: number
  idOf(n: number): string
  centreOf(n: number): Centre
  mobileOf(n: number): string
  unitOf(n: number, k: number): Readonly<{ id: string; model: Staff['models'][number]; serial: string }>
  unitsOf(n: number): number
  addressOf(n: number): Readonly<{ region: string; street: string; zone: 'urban' | 'suburban' }>
}>

/** The customers of one store. */
export function populationOf(size: number, staff: Staff): Population {
  const createdAt = (n: number) => since + Math.floor((n / size) * createdOver)
  const mobiles = ['138', '139', '137', '186', '158', '177', '150', '199'] as const
  return {
    size,
    idOf: (n) => idAt(createdAt(n), n),
    centreOf: (n) => staff.centres[n % 7 < 4 ? 0 : (n % 3) + 1] ?? staff.centres[0],
    // 61,000,007 has no factor in common with 10^8, so that no two customers get the same number.
    mobileOf: (n) => `+86${mobiles[n % 8]}${String((n * 61_000_007) % 100_000_000).padStart(8, '0')}`,
    unitsOf: (n) => (n % 3 === 0 ? 2 : 1),
    unitOf(n, k) {
      const model = staff.models[(n * 7 + k * 3) % staff.models.length]
      if (model === undefined) throw new Error('no models')
      return {
        id: idAt(createdAt(n), unitsFrom + n * 2 + k),
        model,
        serial: `${model.category.code}${100_000_000 + n * 2 + k}`,
      }
    },
    addressOf(n) {
      const suburban = n % 5 === 0
      const region = suburban ? suburbs[n % suburbs.length] : districts[n % districts.length]
      const street = `${roads[(n >> 3) % roads.length]}${(n % 900) + 1}号${(n % 30) + 1}栋${(n % 28) + 101}室`
      return { region: region ?? '', street, zone: suburban ? 'suburban' : 'urban' }
    },
  }
}

/** Names with their Latin letters, each part read once. */
export function nameMaker() {
  const surnameParts = surnames.map((text) => ({ text, ...pinyinOf(`${text}明`) }))
  const givenParts = [
    ...givenFirst.flatMap((first) => givenSecond.map((second) => first + second)),
    ...givenFirst,
    ...givenSecond,
  ].map((text) => ({ text, ...pinyinOf(`王${text}`) }))
  return (n: number) => {
    const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0
    const surname = surnameParts[mixed % surnameParts.length]
    const given = givenParts[(mixed >>> 8) % givenParts.length]
    if (surname === undefined || given === undefined) throw new Error('no names')
    return {
      name: surname.text + given.text,
      full: surname.full.slice(0, -'ming'.length) + given.full.slice('wang'.length),
      initials: surname.initials.slice(0, -1) + given.initials.slice(1),
    }
  }
}

const plainConsent = '{"care":true,"marketing":false,"askedAt":null}'

/** Writes customers with phones, addresses, units, contracts, and what they are found by. */
export function writeCustomers(writer: TableWriter, population: Population, dice: Dice): void {
  const nameOf = nameMaker()
  let entries = 0
  const index = (entry: SearchEntry) => {
    entries += 1
    const text = searchText(entry.texts)
    writer.run('insert into search_entry (id, owner_id, kind, scope, text) values (?, ?, ?, ?, ?)', [
      entries,
      entry.ownerId,
      entry.kind,
      entry.scope ?? '',
      text,
    ])
    writer.run('insert into search_gram (rowid, grams) values (?, ?)', [entries, indexGrams(text, entry).join(' ')])
  }
  for (let n = 0; n < population.size; n += 1) {
    const id = population.idOf(n)
    const { orgId } = population.centreOf(n)
    const { name, full, initials } = nameOf(n)
    const createdAt = since + Math.floor((n / population.size) * createdOver)
    writer.add('customer', {
      id,
      org_id: orgId,
      kind: n % 60 === 0 ? 'dealer' : 'consumer',
      name,
      contact_name: '',
      pinyin: full,
      initials,
      email: null,
      member_level: n % 10 === 0 ? 'silver' : 'none',
      consent_json: plainConsent,
      do_not_call: n % 40 === 0 ? 1 : 0,
      preferred_window_json: null,
      note: '',
      active: 1,
      merged_into: null,
      external_key: null,
      last_contact_at: createdAt,
      version: 1,
      sample: 0,
      created_at: createdAt,
    })
    const numbers = [population.mobileOf(n)]
    // One in seven also gives the number of a relative who is in the file himself.
    if (n % 7 === 0 && n > 0) numbers.push(population.mobileOf(n - 1))
    for (const [position, normal] of numbers.entries())
      writer.add('customer_phone', {
        id: idAt(createdAt, n * 2 + position),
        customer_id: id,
        raw: normal.slice(3),
        normal,
        ext: '',
        kind: 'mobile',
        valid: 1,
        tail: null,
        label: 'mobile',
        position,
      })
    writer.add('customer_address', {
      id: idAt(createdAt, n),
      customer_id: id,
      ...population.addressOf(n),
      position: 0,
    })
    index({
      ownerId: id,
      kind: 'customer',
      texts: searchTexts({ name, phones: numbers.map((normal) => ({ normal, kind: 'mobile' })) }, { full, initials }),
      scope: orgId,
    })
    for (let k = 0; k < population.unitsOf(n); k += 1) writeUnit({ n, k, orgId, createdAt })
    if (dice.chance(0.1)) writeContract(n, orgId)
  }

  function writeUnit(of: Readonly<{ n: number; k: number; orgId: string; createdAt: number }>): void {
    const { id, model, serial } = population.unitOf(of.n, of.k)
    writer.add('unit', {
      id,
      org_id: of.orgId,
      customer_id: population.idOf(of.n),
      model_id: model.id,
      model_name: model.name,
      category: model.category.name,
      serial,
      serial_normal: serial,
      bought_on: localDate(of.createdAt),
      bought_at: '',
      installed_on: null,
      made_on: null,
      scrapped: 0,
      note: '',
      external_key: null,
      version: 1,
      sample: 0,
      created_at: of.createdAt,
    })
    index({ ownerId: id, kind: 'unit', texts: [serial.toLowerCase()], scope: of.orgId })
  }

  function writeContract(n: number, orgId: string): void {
    const endsAt = dayStart(0) + Math.floor((dice.next() - 0.6) * 700) * dayMs
    writer.add('contract', {
      id: idAt(since, n),
      org_id: orgId,
      customer_id: population.idOf(n),
      unit_ids_json: JSON.stringify([population.unitOf(n, 0).id]),
      number: `HT${100_000 + n}`,
      starts_on: localDate(endsAt - 365 * dayMs),
      ends_on: localDate(endsAt),
      visits: 2,
      price_minor: 39_900,
      currency: 'CNY',
      cancelled_at: null,
      sample: 0,
    })
  }
}
