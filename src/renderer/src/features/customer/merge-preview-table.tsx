import { useTranslation } from 'react-i18next'
import type { MergePreview } from '../../../../core/contract/customers.ts'
import { useDifferenceText } from './use-difference-text.ts'

const moved = ['phones', 'addresses', 'units', 'contracts', 'cases', 'calls', 'commitments'] as const

/** What differs between the two files, and what moves to the kept one. */
export function MergePreviewTable({ preview }: Readonly<{ preview: MergePreview }>) {
  const { t } = useTranslation('customer')
  const say = useDifferenceText()
  const moves = moved.filter((kind) => preview.moves[kind] > 0)
  return (
    <>
      <table className="customer-compare">
        <caption>{t('merge-differences')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('merge-field')}</th>
            <th scope="col">
              {t('merge-kept')}
              {t('colon')} {preview.kept.name}
            </th>
            <th scope="col">
              {t('merge-merged')}
              {t('colon')} {preview.merged.name}
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.differences.map((difference) => (
            <tr key={difference.field}>
              <th scope="row">{t(`field-${difference.field}`)}</th>
              <td>{say(difference.field, difference.kept)}</td>
              <td>{say(difference.field, difference.merged)}</td>
            </tr>
          ))}
          {preview.differences.length === 0 ? (
            <tr>
              <td colSpan={3}>{t('merge-same')}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <h2>{t('merge-moves')}</h2>
      <p>
        {moves.length === 0
          ? t('merge-nothing-moves')
          : moves.map((kind) => t(`move-${kind}`, { count: preview.moves[kind] })).join(t('list'))}
      </p>
    </>
  )
}
