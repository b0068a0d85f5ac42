import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import type { FileFacts } from './desk-state.ts'

/** What a draft takes from a customer's file. A number that the person may not see stays empty: the service knows it. */
export function fileFactsOf({ customer, units }: CustomerCard): FileFacts {
  const address = customer.addresses.find(({ primary }) => primary) ?? customer.addresses[0]
  const phone = customer.phones.find(({ primary }) => primary) ?? customer.phones[0]
  const inUse = units.filter(({ scrapped }) => !scrapped)
  return {
    id: customer.id,
    name: customer.name,
    version: customer.version,
    place: {
      address: address === undefined ? '' : `${address.region} ${address.street}`.trim(),
      zone: address?.zone ?? 'urban',
      contactPhone: phone === undefined || phone.number === null ? '' : spacedNumber(phone.number),
    },
    onlyUnitId: inUse.length === 1 ? (inUse[0]?.id ?? null) : null,
  }
}
