import { useTranslation } from 'react-i18next'
import { compareItems } from '../../../../core/domain/competitor/compared-items.ts'
import { ownColumn } from '../../../../core/domain/competitor/competitor.ts'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { saveCsv } from '../../ui/save-csv.ts'
import { type ComparisonTable, cellOf } from './comparison.ts'

/** Answers what saves the comparison as a file: one line for each item and column, with source and date. */
export function useTableFile(table: ComparisonTable): () => void {
  const { t } = useTranslation('competitor')
  const label = useLabels()
  const locale = useLocale()
  const nameOf = (named: Readonly<{ name: string; nameEn: string }>) => (locale === 'en' ? named.nameEn : named.name)
  return () => {
    const headings = [
      ...[t('section'), t('item'), t('column'), t('value'), t('unit'), t('standing')],
      ...[t('found-on'), t('source'), t('word.note'), t('written-by')],
    ]
    const rows = compareItems(table.items, table.competitors, table.cells).flatMap(({ item, own, others }) => {
      const unit = item.measure === 'mark' ? '/ 10' : locale === 'en' ? item.unitEn : item.unit
      const line = (columnId: string, name: string, [value, standing]: readonly [number | null, string]) => {
        const cell = cellOf(table, { itemId: item.id, columnId })
        const known = [cell?.foundOn ?? '', cell?.source ?? '', cell?.note ?? '', cell?.byName ?? '']
        return [t(`section-${item.section}`), nameOf(item), name, value, unit, standing, ...known]
      }
      return [
        line(ownColumn, t('own'), [own, '']),
        ...others.map(({ competitor, value, standing }) =>
          line(competitor.id, nameOf(competitor), [value, label('standing', standing)]),
        ),
      ]
    })
    saveCsv(`${t('title')}.csv`, csvFile(headings, rows))
  }
}
