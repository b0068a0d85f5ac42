import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Retention, ShareView } from '../../../../../core/contract/aftermath.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { formatDate } from '../../../i18n/format.ts'
import { useTimeReader } from '../../../i18n/use-time.ts'
import { type Days, periodOf, useToday } from '../../../pieces/period/period-choice.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { FollowedRows, type OpenFollowed } from './followed-rows.tsx'
import { LifePeriod } from './life-period.tsx'
import { TermsForm } from './terms-form.tsx'
import './life.css'

/** Who stayed after complaining: by how it was solved, beside those who were served and did not complain. */
export function RetentionTab() {
  const today = useToday()
  const [days, setDays] = useState<Days>([today.subtract(12, 'month'), today.subtract(6, 'month').subtract(1, 'day')])
  const [open, setOpen] = useState<OpenFollowed | null>(null)
  const period = periodOf(days)
  const found = useQuery({ ...api.retention.get.queryOptions({ input: period }), placeholderData: keepPreviousData })
  return (
    <div className="aftermath">
      <div className="aftermath-head">
        <LifePeriod days={days} onChange={setDays} />
      </div>
      {found.data === undefined && !found.isError ? <Loading /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : (
        <>
          <Groups retention={found.data} onOpen={(opened) => setOpen({ ...period, ...opened })} />
          <Estimate retention={found.data} />
        </>
      )}
      {open === null ? null : <FollowedRows opened={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

type GroupsProps = Readonly<{
  retention: Retention
  onOpen: (opened: Pick<OpenFollowed, 'group' | 'only' | 'name'>) => void
}>

function Groups({ retention: { groups, follow }, onOpen }: GroupsProps) {
  const { t } = useTranslation('complaint-life')
  const { zone } = useTimeReader()
  const dates = { from: formatDate(follow.fromMs, zone), to: formatDate(follow.toMs - 1, zone) }
  return (
    <section aria-label={t('retention')}>
      <p>
        {t('followed', dates)} {follow.complete ? null : <strong>{t('not-complete')}</strong>}
      </p>
      <table>
        <thead>
          <tr>
            {(['group', 'customers', 'bought', 'called'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ group, customers, bought, called }) => (
            <tr key={group}>
              <td>{t(`group-${group}`)}</td>
              <td className="is-number">
                <Opener count={customers} name={t(`group-${group}`)} onOpen={(name) => onOpen({ group, name })} />
              </td>
              <td className="is-number">
                <Opener
                  count={bought.numerator}
                  name={`${t(`group-${group}`)} · ${t('column-bought')}`}
                  onOpen={(name) => onOpen({ group, only: 'bought', name })}
                />{' '}
                <Share share={bought} />
              </td>
              <td className="is-number">
                <Opener
                  count={called.numerator}
                  name={`${t(`group-${group}`)} · ${t('column-called')}`}
                  onOpen={(name) => onOpen({ group, only: 'called', name })}
                />{' '}
                <Share share={called} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="v-soft">{t('interval')}</p>
    </section>
  )
}

function Opener({ count, name, onOpen }: Readonly<{ count: number; name: string; onOpen: (name: string) => void }>) {
  if (count === 0) return <span>0</span>
  return (
    <button type="button" className="aftermath-open" aria-label={`${name} ${count}`} onClick={() => onOpen(name)}>
      {count}
    </button>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function Share({ share: { numerator, denominator, low, high } }: Readonly<{ share: ShareView }>) {
  if (denominator === 0) return <span>–</span>
  return (
    <>
      <strong>{percent(numerator / denominator)}</strong>{' '}
      <span className="v-soft">
        {numerator}/{denominator} · {low === null || high === null ? '' : `${percent(low)}–${percent(high)}`}
      </span>
    </>
  )
}

function Estimate({ retention: { estimate } }: Readonly<{ retention: Retention }>) {
  const { t } = useTranslation('complaint-life')
  const { zone } = useTimeReader()
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const { terms, holdsFrom } = estimate.held
  return (
    <section className="aftermath-estimate" aria-label={t('estimate')}>
      <h3>{t('estimate')}</h3>
      <p>{t('estimate-says', { complainers: estimate.complainers, oneOf: terms.oneOf, silent: estimate.silent })}</p>
      <p className="v-soft">
        {t('assumption', { oneOf: terms.oneOf })}：{terms.source}{' '}
        {holdsFrom === null ? t('by-default') : t('holds-since', { date: formatDate(holdsFrom, zone) })}
      </p>
      {may('complaint.manage') && !editing ? (
        <Button onClick={() => setEditing(true)}>{t('change-terms')}</Button>
      ) : null}
      {editing ? <TermsForm terms={terms} onClose={() => setEditing(false)} /> : null}
    </section>
  )
}
