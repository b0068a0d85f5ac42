import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterLine } from '../../../../core/contract/workshop.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useRegister } from './use-repairs.ts'

type Props = Readonly<{ onOpen: (repairId: string) => void }>

/** The goods register: what came and went, and for each depot in − out = on the shelf. */
export function RegisterView({ onOpen }: Props) {
  const { t } = useTranslation('workshop')
  const label = useLabels()
  const lines = useRegister(null)
  const columns: readonly Column<RegisterLine>[] = [
    { key: 'at', title: t('word.time'), width: '104px', render: (line) => <Instant at={line.at} /> },
    {
      key: 'direction',
      title: t('in-out'),
      width: '72px',
      render: (line) => <KindTag group="goodsDirection" value={line.direction} plain />,
    },
    { key: 'reason', title: t('word.kind'), width: '104px', render: (line) => label('goodsReason', line.reason) },
    { key: 'number', title: t('receipt'), width: '136px', render: (line) => line.number },
    { key: 'what', title: t('word.unit'), width: 'minmax(120px, 2fr)', render: (line) => line.what },
    { key: 'place', title: t('place'), width: 'minmax(80px, 1fr)', render: (line) => line.placeName },
    { key: 'by', title: t('by'), width: '80px', render: (line) => line.byName },
    { key: 'note', title: t('word.note'), width: 'minmax(80px, 1fr)', render: (line) => line.note || '–' },
  ]
  return (
    <div className="workshop-register">
      <section className="v-panel workshop-list" aria-label={t('register')}>
        {lines.loaded ? (
          <DataTable
            label={t('register')}
            rows={lines.rows}
            columns={columns}
            rowKey={(line) => line.id}
            onOpen={(line) => {
              if (line.repairId !== null) onOpen(line.repairId)
            }}
            onEnd={lines.more}
            empty={<EmptyState text={t('register-empty')} />}
          />
        ) : null}
        {!lines.loaded && lines.error === null ? <Loading /> : null}
        {!lines.loaded && lines.error !== null ? <ErrorState error={lines.error} onRetry={lines.reload} /> : null}
      </section>
      <Balance />
    </div>
  )
}

function Balance() {
  const { t } = useTranslation('workshop')
  const { data } = useQuery(api.workshop.balance.queryOptions())
  if (data === undefined) return <Loading />
  return (
    <section className="v-panel workshop-balance" aria-label={t('balance')}>
      <h2>{t('balance')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('in')}</th>
            <th scope="col">{t('out')}</th>
            <th scope="col">{t('on-shelf')}</th>
            <th scope="col">{t('balance-check')}</th>
          </tr>
        </thead>
        <tbody>
          {data.places.map((place) => (
            <tr key={place.placeId}>
              <th scope="row">{place.placeName}</th>
              <td>{place.in}</td>
              <td>{place.out}</td>
              <td>{place.onShelf}</td>
              <td>
                <StateTag tone={place.onShelf === place.held ? 'good' : 'late'} plain>
                  {place.onShelf === place.held ? t('balances') : t('balances-not', { count: place.held })}
                </StateTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.places.length === 0 ? <p className="v-soft">{t('register-empty')}</p> : null}
      {data.problems.length === 0 ? null : (
        <p role="alert">{t('problems', { numbers: data.problems.map((line) => line.number).join(t('list')) })}</p>
      )}
      <p className="v-soft">{t('balance-text')}</p>
    </section>
  )
}
