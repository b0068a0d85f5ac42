import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Dimension } from '../../../../core/domain/campaign/campaign.ts'
import { customerKindSchema, memberLevelSchema, zoneSchema } from '../../../../core/domain/customer/customer.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** Answers a cell's values as words, joined by ×. */
export function useCellWords(): (by: readonly Dimension[], key: readonly string[]) => string {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const orgs = useQuery(api.people.orgUnits.queryOptions({ input: {} })).data ?? []
  const word = (dimension: Dimension | undefined, value: string): string => {
    switch (dimension) {
      case 'level': {
        const level = memberLevelSchema.safeParse(value)
        return level.success ? label('memberLevel', level.data) : value
      }
      case 'kind': {
        const kind = customerKindSchema.safeParse(value)
        return kind.success ? label('customerKind', kind.data) : value
      }
      case 'zone': {
        const zone = zoneSchema.safeParse(value)
        return zone.success ? label('zone', zone.data) : value
      }
      case 'centre':
        return orgs.find((org) => org.id === value)?.name ?? value
      default:
        return value === '' ? t('no-value') : value
    }
  }
  return (by, key) => key.map((value, index) => word(by[index], value)).join(' × ')
}
