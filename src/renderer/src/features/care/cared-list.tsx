import { CheckCircleOutlined, MinusCircleOutlined, PhoneOutlined, StarFilled } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cared } from '../../../../core/contract/care.ts'
import type { CareLevel, CareTerms } from '../../../../core/domain/care/care-terms.ts'
import { api } from '../../api/client.ts'
import { byPages, type Listed, listed, pageSize } from '../../api/listed.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

export type CareView = 'due' | 'birthdays' | CareLevel

type Props = Readonly<{
  view: CareView
  terms: CareTerms
  current: Cared | null
  onCurrent: (row: Cared) => void
  /** Puts a customer on the call list; null: this person may not. */
  onCall: ((row: Cared) => void) | null
}>

const from = (after: string | undefined) => ({ limit: pageSize, ...(after === undefined ? {} : { after }) })

/** One of the lists of care; Enter opens the customer. */
export function CaredList({ view, ...props }: Props) {
  if (view === 'due') return <Due {...props} />
  return view === 'birthdays' ? <Birthdays {...props} /> : <Members level={view} {...props} />
}

type ListProps = Omit<Props, 'view'>

function Due(props: ListProps) {
  const { t } = useTranslation('care')
  const list = listed(useInfiniteQuery(api.care.due.infiniteOptions({ input: from, ...byPages })))
  const columns = useColumns(props)
  return (
    <List
      {...props}
      list={list}
      label={t('due')}
      empty={t('due-empty')}
      columns={[
        columns.name,
        columns.level,
        columns.plan,
        columns.last,
        { key: 'due', title: t('due-since'), width: '128px', render: (row) => <Instant at={row.dueAt} /> },
        columns.call,
      ]}
    />
  )
}

function Birthdays(props: ListProps) {
  const { t } = useTranslation('care')
  const list = listed(useInfiniteQuery(api.care.birthdays.infiniteOptions({ input: from, ...byPages })))
  const columns = useColumns(props)
  return (
    <List
      {...props}
      list={list}
      label={t('birthdays')}
      empty={t('birthdays-empty')}
      columns={[
        { key: 'date', title: t('birthday'), width: '120px', render: (row) => row.date },
        columns.name,
        columns.level,
        columns.consent,
        columns.last,
        columns.call,
      ]}
    />
  )
}

function Members({ level, ...props }: ListProps & Readonly<{ level: CareLevel }>) {
  const { t } = useTranslation('care')
  const locale = useLocale()
  const list = listed(
    useInfiniteQuery(
      api.care.members.infiniteOptions({
        input: (after: string | undefined) => ({ ...from(after), level }),
        ...byPages,
      }),
    ),
  )
  const columns = useColumns(props)
  const { nameZh, nameEn, benefits } = props.terms.levels[level]
  return (
    <>
      {benefits === '' ? null : <p className="v-soft care-benefits">{benefits}</p>}
      <List
        {...props}
        list={list}
        label={locale === 'en' ? nameEn : nameZh}
        empty={t('members-empty')}
        columns={[
          columns.name,
          columns.plan,
          columns.consent,
          { key: 'balance', title: t('balance'), width: '96px', align: 'end', render: (row) => row.balance },
          columns.last,
          columns.call,
        ]}
      />
    </>
  )
}

type TableProps<TRow extends Cared> = ListProps &
  Readonly<{ list: Listed<TRow>; label: string; empty: string; columns: readonly Column<TRow>[] }>

function List<TRow extends Cared>({ list, label, empty, columns, current, onCurrent }: TableProps<TRow>) {
  if (!list.loaded) return list.error === null ? <Loading /> : <ErrorState error={list.error} onRetry={list.reload} />
  return (
    <DataTable
      label={label}
      rows={list.rows}
      columns={columns}
      rowKey={(row) => row.id}
      openKey={current?.id ?? null}
      onCurrent={onCurrent}
      onOpen={(row) => navigate(`/customers/${row.id}`)}
      onEnd={list.more}
      empty={<EmptyState text={empty} />}
    />
  )
}

function useColumns({ terms, onCall }: Pick<ListProps, 'terms' | 'onCall'>) {
  const { t } = useTranslation('care')
  const locale = useLocale()
  const { zone } = useTimeReader()
  const levelName = ({ memberLevel }: Cared) => {
    if (memberLevel === 'none') return t('no-level')
    const { nameZh, nameEn } = terms.levels[memberLevel]
    return locale === 'en' ? nameEn : nameZh
  }
  return {
    name: {
      key: 'name',
      title: t('customer'),
      width: 'minmax(160px, 2fr)',
      render: (row) => (
        <>
          {row.name}
          {row.isKey ? (
            <span className="v-state v-soon care-key">
              <StarFilled aria-hidden /> {t('key')}
            </span>
          ) : null}
        </>
      ),
    },
    level: { key: 'level', title: t('level'), width: '88px', render: levelName },
    plan: {
      key: 'plan',
      title: t('plan'),
      width: '104px',
      render: (row) => (row.contactDays === null ? '–' : t('plan-days', { days: row.contactDays })),
    },
    last: {
      key: 'last',
      title: t('last-contact'),
      width: '128px',
      render: (row) => (row.lastContactAt === null ? t('never') : <Instant at={row.lastContactAt} />),
    },
    consent: {
      key: 'consent',
      title: t('consent'),
      width: '184px',
      render: (row) =>
        row.consent ? (
          <span className="v-state v-good">
            <CheckCircleOutlined aria-hidden /> {t('consent-yes')}
          </span>
        ) : (
          <span className="v-state v-soft">
            <MinusCircleOutlined aria-hidden /> {t('consent-no')}
          </span>
        ),
    },
    call: {
      key: 'call',
      title: t('call'),
      width: 'minmax(144px, 1fr)',
      render: (row) =>
        row.callDueAt === null ? (
          row.doNotCall || onCall === null ? (
            '–'
          ) : (
            <Button
              size="small"
              type="text"
              tabIndex={-1}
              icon={<PhoneOutlined />}
              aria-label={`${t('promise-call')} ${row.name}`}
              onClick={() => onCall(row)}
            />
          )
        ) : (
          <StateTag tone="waiting" plain>
            {t('call-promised', { date: formatDate(row.callDueAt - 1, zone) })}
          </StateTag>
        ),
    },
  } satisfies Readonly<Record<string, Column<Cared>>>
}
