import { PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AbandonedCaller } from '../../../../core/contract/abandoned.ts'
import { useWho } from '../../api/session.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import type { CallBack } from './use-call-back.ts'

type Props = Readonly<{
  rows: readonly AbandonedCaller[]
  shown: 'open' | 'closed'
  back: CallBack
  onCurrent: (row: AbandonedCaller) => void
  onEnd: () => void
  empty: ReactNode
}>

/** Only so many waits are told one by one. */
const waitsTold = 3

/** The lines of callers who gave up. */
export function AbandonedTable({ rows, shown, back, onCurrent, onEnd, empty }: Props) {
  const { t } = useTranslation('abandoned')
  const due: Column<AbandonedCaller> = {
    key: 'due',
    title: t('col-due'),
    width: '132px',
    render: (row) => <TimeLeft dueAt={row.dueAt} />,
  }
  const done: Column<AbandonedCaller> = {
    key: 'done',
    title: t('col-done'),
    width: '96px',
    render: (row) => <Instant at={row.doneAt} />,
  }
  const columns: readonly Column<AbandonedCaller>[] = [
    shown === 'open' ? due : done,
    { key: 'number', title: t('col-number'), width: '168px', render: (row) => <NumberCell row={row} back={back} /> },
    { key: 'customer', title: t('col-customer'), width: 'minmax(96px, 1fr)', render: (row) => <Who row={row} /> },
    {
      key: 'times',
      title: t('col-times'),
      width: '56px',
      align: 'end',
      render: (row) => <strong>{t('times', { count: row.times })}</strong>,
    },
    { key: 'waits', title: t('col-waits'), width: '152px', render: (row) => waitsText(row.waits) },
    { key: 'last', title: t('col-last'), width: '96px', render: (row) => <Instant at={row.lastAt} /> },
    { key: 'queue', title: t('col-queue'), width: '96px', render: (row) => row.queueName ?? '–' },
    { key: 'tries', title: t('col-tries'), width: 'minmax(88px, 1fr)', render: (row) => <Tries row={row} /> },
    shown === 'open'
      ? { key: 'who', title: t('col-who'), width: '104px', render: (row) => <Holder row={row} back={back} /> }
      : { key: 'result', title: t('col-result'), width: '168px', render: (row) => <Outcome row={row} /> },
  ]
  return (
    <DataTable
      label={t(`list-${shown}`)}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void back.take(row)}
      onCurrent={onCurrent}
      onEnd={onEnd}
      empty={empty}
    />
  )
}

/** The latest waits, the oldest first. */
function waitsText(waits: readonly number[]): string {
  const told = waits.slice(-waitsTold).map((ms) => formatTimer(ms))
  return [...(waits.length > waitsTold ? ['…'] : []), ...told].join(' · ')
}

function NumberCell({ row, back }: Readonly<{ row: AbandonedCaller; back: CallBack }>) {
  const { t } = useTranslation('abandoned')
  const number = spacedNumber(row.number ?? row.display)
  if (number === '') return <span className="v-soft">{t('withheld')}</span>
  const text = t('dial:dial', { number })
  return (
    <span className="v-number">
      {number}{' '}
      {back.mayDial(row) && (
        <Button
          size="small"
          type="text"
          icon={<PhoneOutlined />}
          title={text}
          aria-label={text}
          onClick={() => void back.dial(row)}
        />
      )}
    </span>
  )
}

function Who({ row }: Readonly<{ row: AbandonedCaller }>) {
  const { t } = useTranslation('abandoned')
  if (row.customerName === null) return <span className="v-soft">{t('unknown')}</span>
  return (
    <>
      {row.customerName}{' '}
      {row.doNotCall && (
        <StateTag tone="late" plain>
          {t('do-not-call')}
        </StateTag>
      )}
    </>
  )
}

function Tries({ row }: Readonly<{ row: AbandonedCaller }>) {
  const { t } = useTranslation('abandoned')
  const instant = useInstantText()
  if (row.attempts === 0) return <span className="v-soft">{t('no-tries')}</span>
  const rest = row.notBefore === null ? '' : ` · ${t('rests', { time: instant(row.notBefore) })}`
  return <>{`${t('tries', { count: row.attempts })}${rest}`}</>
}

function Holder({ row, back }: Readonly<{ row: AbandonedCaller; back: CallBack }>) {
  const { t } = useTranslation('abandoned')
  const { personId } = useWho()
  if (row.claimedBy === personId) return <strong>{t('me')}</strong>
  if (row.claimedByName !== null) return <>{row.claimedByName}</>
  if (!back.mayTake(row)) return <>–</>
  return (
    <Button size="small" onClick={() => void back.take(row)}>
      {t('take')}
    </Button>
  )
}

function Outcome({ row }: Readonly<{ row: AbandonedCaller }>) {
  const label = useLabels()
  const how = row.result === null ? label('commitmentState', row.state) : label('commitmentResult', row.result)
  return <>{row.doneByName === null ? how : `${how} · ${row.doneByName}`}</>
}
