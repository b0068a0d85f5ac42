import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complainer } from '../../../../../core/contract/aftermath.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { type Days, periodOf, useToday } from '../../../pieces/period/period-choice.tsx'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { navigate } from '../../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { LifePeriod } from './life-period.tsx'
import { SilentList } from './silent-list.tsx'
import './life.css'

/** Who complained repeatedly in a period and how he is treated; who was dissatisfied and said nothing. */
export function ComplainersTab() {
  const may = useMay()
  const today = useToday()
  const [days, setDays] = useState<Days>([today.subtract(1, 'year').add(1, 'day'), today])
  const period = periodOf(days)
  const found = useQuery({
    ...api.complainers.list.queryOptions({ input: period }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="aftermath">
      <div className="aftermath-head">
        <LifePeriod days={days} onChange={setDays} />
      </div>
      {found.data === undefined && !found.isError ? <Loading /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : <Complainers rows={found.data.rows} atLeast={found.data.atLeast} />}
      {may('figures.view') ? <SilentList period={period} /> : null}
    </div>
  )
}

function Complainers({ rows, atLeast }: Readonly<{ rows: readonly Complainer[]; atLeast: number }>) {
  const { t } = useTranslation('complaint-life')
  const may = useMay()
  const [editing, setEditing] = useState<string | null>(null)
  if (rows.length === 0) return <EmptyState title={t('no-complainers')} text={t('no-complainers-text', { atLeast })} />
  const edited = rows.find(({ customerId }) => customerId === editing)
  return (
    <section aria-label={t('complainers')}>
      <h3>{t('complainers-title', { atLeast })}</h3>
      <table>
        <thead>
          <tr>
            {(['customer', 'count', 'open', 'last', 'their-complaints', 'justified', 'cost', 'treat'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {t(`column-${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ComplainerLine
              key={row.customerId}
              row={row}
              onEdit={may('complaint.work') ? () => setEditing(row.customerId) : null}
            />
          ))}
        </tbody>
      </table>
      {edited === undefined ? null : <NoteForm key={edited.customerId} row={edited} onClose={() => setEditing(null)} />}
    </section>
  )
}

type LineProps = Readonly<{ row: Complainer; onEdit: (() => void) | null }>

function ComplainerLine({ row, onEdit }: LineProps) {
  const { t } = useTranslation('complaint-life')
  const label = useLabels()
  const money = useMoney()
  const { numerator, denominator } = row.justified
  return (
    <tr>
      <td>
        <button type="button" className="aftermath-open" onClick={() => navigate(`/customers/${row.customerId}`)}>
          {row.customerName}
        </button>
      </td>
      <td className="is-number">{row.count}</td>
      <td className="is-number">{row.open}</td>
      <td className="is-number">
        <Instant at={row.lastAt} />
      </td>
      <td>
        <span className="aftermath-complaints">
          {row.complaints.map((complaint) => (
            <button
              key={complaint.id}
              type="button"
              className="aftermath-open"
              onClick={() => navigate(`/complaints/list/${complaint.id}`)}
            >
              {complaint.caseNumber} {label('complaintSubClass', complaint.subClass)} ·{' '}
              {label('complaintState', complaint.state)}
            </button>
          ))}
        </span>
      </td>
      <td className="is-number">
        {denominator === 0 ? '–' : `${Math.round((numerator / denominator) * 100)} % (${numerator}/${denominator})`}
      </td>
      <td className="is-number">{row.costMinor === null ? '–' : money(row.costMinor, 'CNY')}</td>
      <td className="aftermath-note">
        {row.note === '' ? null : <p>{row.note}</p>}
        {onEdit === null ? null : (
          <Button size="small" aria-label={t('write-note-of', { name: row.customerName })} onClick={onEdit}>
            {t('write-note')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function NoteForm({ row, onClose }: Readonly<{ row: Complainer; onClose: () => void }>) {
  const { t } = useTranslation('complaint-life')
  const { data } = useQuery(api.complainers.ofCustomer.queryOptions({ input: { customerId: row.customerId } }))
  const [note, setNote] = useState(row.note)
  const save = useCommand(client.complainers.saveNote)
  useHotkey('back', onClose)
  const send = async () => {
    if (data === undefined || save.busy) return
    const saved = await save.run({ customerId: row.customerId, version: data.version, note: note.trim() })
    if (saved !== null) onClose()
  }
  return (
    <ActionForm
      title={t('write-note-of', { name: row.customerName })}
      confirm={t('save')}
      busy={save.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <Field label={t('column-treat')} hint={t('note-hint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}
