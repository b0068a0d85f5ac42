import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** The fields of an order's kind of work as names and values, with how long the work takes. */
export function useDetailFacts(): (
  order: Pick<OrderView, 'details' | 'estimateMinutes'>,
) => readonly (readonly [string, string])[] {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const factsOf = (details: NonNullable<OrderView['details']>): readonly (readonly [string, string])[] => {
    switch (details.kind) {
      case 'installation':
        return [
          [t('units'), String(details.units)],
          [t('goods'), label('goodsPlace', details.goods)],
          [t('site'), label('site', details.site)],
        ]
      case 'commissioning':
        return [
          [t('units'), String(details.units)],
          [t('installed-by'), label('installer', details.installedBy)],
        ]
      case 'design':
        return [
          [t('premises'), label('premises', details.premises)],
          [t('area'), details.area === null ? '' : t('square-metres', { count: details.area })],
        ]
      case 'delivery':
        return [
          [t('units'), String(details.units)],
          [t('floor'), `${details.floor} · ${label('way', details.way)}`],
          [t('source'), details.source],
        ]
      case 'relocation':
        return [
          [t('units'), String(details.units)],
          [t('refit'), label('refit', details.refit)],
          [t('to-address'), details.toAddress],
          [t('moves-on'), details.movesOn ?? ''],
        ]
    }
  }
  return ({ details, estimateMinutes }) => [
    ...(details === null ? [] : factsOf(details)),
    [t('work-takes'), t('minutes', { count: estimateMinutes })],
  ]
}
