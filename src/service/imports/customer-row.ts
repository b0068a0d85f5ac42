import { z } from 'zod'
import type { ImportMapping } from '../../core/contract/imports.ts'
import { splitPhones } from '../../core/domain/customer/phone-text.ts'
import { searchTexts } from '../../core/domain/customer/search-texts.ts'
import { prepareEntry } from '../../store/search-grams.ts'
import { readCustomerKind, readFlag, readMemberLevel, readZone } from './parse-values.ts'
import type {
  CustomerRecord,
  ImportedAddress,
  ImportedPhone,
  MappingContext,
  RowMapper,
  SaidOfCustomer,
} from './records.ts'
import { mapRow, type RowCells, saidOf } from './row-cells.ts'

const phoneFields = ['phone', 'phone2', 'phone3'] as const
const phonesOfCustomer = 20
const email = z.email().max(200)

/** The numbers of a row: several in a cell count each, one told twice counts once, words such as 无 are none. */
function phonesOf(cells: RowCells, context: MappingContext): readonly ImportedPhone[] {
  const phones = new Map<string, ImportedPhone>()
  for (const field of phoneFields) {
    const cell = cells.text(field, 200)
    if (cell === undefined) continue
    for (const raw of splitPhones(cell)) {
      const form = context.parsePhone(raw)
      if (form.normal === '') continue
      const landline = field === 'phone3' ? 'work' : 'home'
      const label = form.kind === 'mobile' ? 'mobile' : form.kind === 'landline' ? landline : 'other'
      const key = `${form.normal} ${form.ext}`
      if (!phones.has(key) && phones.size < phonesOfCustomer) phones.set(key, { form, label })
    }
  }
  return [...phones.values()]
}

function addressOf(cells: RowCells): ImportedAddress | null {
  const region = cells.text('region', 120) ?? ''
  const street = cells.text('street', 240) ?? ''
  const zone = cells.value('zone', readZone) ?? 'urban'
  return region === '' && street === '' ? null : { region, street, zone }
}

function saidIn(cells: RowCells): SaidOfCustomer {
  return saidOf<SaidOfCustomer>({
    kind: cells.value('kind', readCustomerKind),
    contactName: cells.text('contactName', 120),
    email: cells.value('email', (cell) => email.safeParse(cell).data),
    memberLevel: cells.value('memberLevel', readMemberLevel),
    doNotCall: cells.value('doNotCall', readFlag),
    care: cells.value('care', readFlag),
    marketing: cells.value('marketing', readFlag),
    note: cells.text('note', 4000),
  })
}

/** Marks keys that we made of the row itself because the file has none. */
const madeKey = 'auto:'

/** Maps rows to customers. */
export function customerRows(
  mapping: ImportMapping,
  columns: readonly string[],
  context: MappingContext,
): RowMapper<CustomerRecord> {
  const map = mapRow(mapping, columns, (cells, row): CustomerRecord => {
    const name = cells.required('name', 120)
    const phones = phonesOf(cells, context)
    const address = addressOf(cells)
    const key = cells.text('externalKey', 200)
    const pinyin = context.pinyin(name)
    const other = phones[0]?.form.normal ?? `${address?.region ?? ''}${address?.street ?? ''}`
    return {
      row: row.row,
      key: key ?? `${madeKey}${name}|${other}`,
      name,
      pinyin: pinyin.full,
      initials: pinyin.initials,
      said: saidIn(cells),
      phones,
      address,
      search: prepareEntry({
        kind: 'customer',
        scope: context.orgId,
        texts: searchTexts({ name, phones: phones.map((phone) => phone.form) }, pinyin),
      }),
    }
  })
  return { take: (row) => [map(row)], end: () => [] }
}
