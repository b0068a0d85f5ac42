import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockLine } from '../../../../core/contract/parts.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { MinimumField } from './minimum-field.tsx'
import { MoveList } from './move-list.tsx'
import { PartForm } from './part-form.tsx'

/** One part: its price and models, what lies where, who waits for it, and its last movements. */
export function PartDetail({ id }: Readonly<{ id: string }>) {
  const { t } = useTranslation('parts')
  const locale = useLocale()
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const found = useQuery(api.parts.get.queryOptions({ input: { id } }))
  usePlainKeys(['E'], () => setEditing(true), { enabled: may('part.manage') && !editing })
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { part, models, stock, waiting } = found.data
  const close = () => setEditing(false)
  if (editing)
    return <PartForm part={part} modelIds={models.map((model) => model.id)} onSaved={close} onClose={close} />
  return (
    <>
      <header className="parts-head">
        <h2>
          {part.code} {part.name}
        </h2>
        {part.active ? null : <StateTag tone="closed">{t('inactive')}</StateTag>}
        {may('part.manage') ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('action.edit')} <KeyHint keys="E" />
          </Button>
        ) : null}
      </header>
      <dl className="parts-facts">
        <dt>{t('price')}</dt>
        <dd>{formatMoney(part.priceMinor, part.currency, locale)}</dd>
        <dt>{t('models')}</dt>
        <dd>{models.length === 0 ? '–' : models.map((model) => `${model.code} ${model.name}`).join(t('list'))}</dd>
        <dt>{t('old')}</dt>
        <dd>{t(part.returnsOld ? 'old-comes-back' : 'old-stays')}</dd>
        {part.note === '' ? null : (
          <>
            <dt>{t('word.note')}</dt>
            <dd>{part.note}</dd>
          </>
        )}
      </dl>
      {waiting.length === 0 ? null : (
        <div className="parts-waiting">
          {waiting.map((each) => (
            <Button key={each.repairId} size="small" onClick={() => navigate(`/workshop/${each.repairId}`)}>
              {t('waits', { number: each.number, count: each.quantity })}
            </Button>
          ))}
        </div>
      )}
      <StockTable stock={stock} />
      <h3>{t('last-moves')}</h3>
      <MoveList partId={part.id} />
    </>
  )
}

function StockTable({ stock }: Readonly<{ stock: readonly StockLine[] }>) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const may = useMay()
  const rows = stock.filter((line) => line.quantity > 0 || line.minimum > 0)
  if (rows.length === 0) return <p className="v-soft">{t('nowhere')}</p>
  return (
    <table className="parts-stock">
      <thead>
        <tr>
          <th scope="col">{t('where')}</th>
          <th scope="col">{t('condition')}</th>
          <th scope="col">{t('pieces-there')}</th>
          <th scope="col">{t('minimum')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <tr key={`${line.placeId} ${line.condition}`}>
            <th scope="row">
              {line.placeId.startsWith('van:') ? t('van-of', { name: line.placeName }) : line.placeName}
            </th>
            <td>{label('partCondition', line.condition)}</td>
            <td className={line.quantity < line.minimum ? 'v-late' : ''}>{line.quantity}</td>
            <td>
              {line.condition === 'old' ? (
                '–'
              ) : may('part.manage') ? (
                <MinimumField key={line.minimum} line={line} />
              ) : (
                line.minimum
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
