import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPoints, PointLineView } from '../../../../core/contract/care.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLocale } from '../../i18n/index.ts'
import { Instant } from '../../ui/instant.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { PlanForm, PointsForm, RecommendForm } from './points-forms.tsx'
import './care.css'

type Form = 'redeem' | 'correct' | 'recommend' | 'plan'

type Props = Readonly<{ customerId: string; editable: boolean }>

const shownLines = 10

/** A customer's points with where they came from, and how often he is contacted. */
export function PointsPanel({ customerId, editable }: Props) {
  const { t } = useTranslation('care-points')
  const may = useMay()
  const [form, setForm] = useState<Form | null>(null)
  const found = useInfiniteQuery(
    api.care.points.infiniteOptions({
      input: (after: string | undefined) => ({
        customerId,
        limit: shownLines,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const [points] = found.data?.pages ?? []
  if (points === undefined)
    return found.error === null ? null : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const close = () => setForm(null)
  const manages = editable && may('care.manage')
  return (
    <section className="v-panel care-points" aria-label={t('title')}>
      <header className="care-points-head">
        <h2>{t('title')}</h2>
        <span className="care-points-keys">
          {manages ? (
            <>
              <Button size="small" onClick={() => setForm('redeem')}>
                {t('redeem')}
              </Button>
              <Button size="small" onClick={() => setForm('correct')}>
                {t('correct')}
              </Button>
              <Button size="small" onClick={() => setForm('plan')}>
                {t('set-plan')}
              </Button>
            </>
          ) : null}
          {editable && may('customer.write') ? (
            <Button size="small" onClick={() => setForm('recommend')}>
              {t('recommend')}
            </Button>
          ) : null}
        </span>
      </header>
      {form === 'redeem' || form === 'correct' ? (
        <PointsForm key={form} kind={form} customerId={customerId} balance={points.balance} onClose={close} />
      ) : null}
      {form === 'plan' ? <PlanForm customerId={customerId} points={points} onClose={close} /> : null}
      {form === 'recommend' ? <RecommendForm customerId={customerId} onClose={close} /> : null}
      <Standing points={points} />
      <ul className="care-lines">
        {found.data?.pages
          .flatMap((page) => page.lines)
          .map((line) => (
            <Line key={line.id} line={line} />
          ))}
      </ul>
      {points.lines.length === 0 ? <p className="v-soft">{t('empty')}</p> : null}
      {found.hasNextPage ? (
        <Button size="small" type="text" onClick={() => void found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}

/** What he has, what is missing to the next level, and when a contact is due. */
function Standing({ points }: Readonly<{ points: CustomerPoints }>) {
  const { t } = useTranslation('care-points')
  const locale = useLocale()
  const may = useMay()
  const { data } = useQuery({ ...api.care.overview.queryOptions(), enabled: may('reminder.view') })
  const { nextLevel, contactDays, isKey } = points
  const names = nextLevel === null ? undefined : data?.terms.levels[nextLevel.level]
  return (
    <dl className="care-standing">
      <div>
        <dt className="v-soft">{t('balance')}</dt>
        <dd>
          <strong>{points.balance}</strong>
          {nextLevel === null || names === undefined ? null : (
            <span className="v-soft">
              {' '}
              {t('next-level', { missing: nextLevel.missing, name: locale === 'en' ? names.nameEn : names.nameZh })}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt className="v-soft">{t('set-plan')}</dt>
        <dd>
          {contactDays === null ? t('plan-none') : t(isKey ? 'plan-own' : 'plan-level', { days: contactDays })}
          {points.contactDueAt === null ? null : (
            <span className="v-soft">
              {' · '}
              {t('due-at')} <Instant at={points.contactDueAt} />
            </span>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Line({ line }: Readonly<{ line: PointLineView }>) {
  const { t } = useTranslation('care-points')
  const what = line.kind === 'earned' ? t(`source-${line.sourceKind}`) : t(`kind-${line.kind}`)
  return (
    <li>
      <span className="care-line-points">{line.points > 0 ? `+${line.points}` : line.points}</span>
      <span className="care-line-what">
        {what}
        {line.reason === '' ? null : <span className="v-soft"> · {line.reason}</span>}
      </span>
      <span className="v-soft">
        {line.byName === null ? null : `${line.byName} · `}
        <Instant at={line.at} />
      </span>
    </li>
  )
}
