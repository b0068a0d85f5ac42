import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReturnNoteDetail, TakenBackView } from '../../../../core/contract/parts.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

/** Units taken back that have not gone to the factory yet. */
export function UnitList() {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const { data, error, refetch } = useQuery(api.parts.takenBack.queryOptions({ input: { state: 'held', limit: 200 } }))
  const columns: readonly Column<TakenBackView>[] = [
    { key: 'at', title: t('word.time'), width: '104px', render: (unit) => <Instant at={unit.at} /> },
    { key: 'number', title: t('receipt'), width: '136px', render: (unit) => unit.number },
    { key: 'kind', title: t('word.kind'), width: '80px', render: (unit) => label('takenBackKind', unit.kind) },
    { key: 'model', title: t('model'), width: 'minmax(120px, 2fr)', render: (unit) => unit.modelName },
    { key: 'serial', title: t('serial'), width: 'minmax(88px, 1fr)', render: (unit) => unit.serial || '–' },
    { key: 'place', title: t('where'), width: 'minmax(88px, 1fr)', render: (unit) => unit.placeName },
    { key: 'case', title: t('word.case'), width: '112px', render: (unit) => unit.caseNumber ?? '–' },
    { key: 'note', title: t('word.note'), width: 'minmax(88px, 1fr)', render: (unit) => unit.note || '–' },
  ]
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <section className="v-panel parts-list" aria-label={t('view-units')}>
      <DataTable
        label={t('view-units')}
        rows={data.rows}
        columns={columns}
        rowKey={(unit) => unit.id}
        empty={<EmptyState text={t('empty-units')} />}
      />
    </section>
  )
}

type Note = Readonly<{ id: string; number: string; recipient: string; carrier: string; placeName: string; at: number }>

/** Return notes, and beside them what was on the chosen one. */
export function NoteList() {
  const { t } = useTranslation('parts')
  const [id, setId] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(api.parts.returnNotes.queryOptions({ input: { limit: 200 } }))
  const columns: readonly Column<Note>[] = [
    { key: 'at', title: t('word.time'), width: '104px', render: (note) => <Instant at={note.at} /> },
    { key: 'number', title: t('note-number'), width: '136px', render: (note) => note.number },
    { key: 'recipient', title: t('recipient'), width: 'minmax(120px, 2fr)', render: (note) => note.recipient },
    { key: 'carrier', title: t('carrier'), width: 'minmax(88px, 1fr)', render: (note) => note.carrier || '–' },
    { key: 'place', title: t('from'), width: 'minmax(88px, 1fr)', render: (note) => note.placeName },
  ]
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className="parts-panes">
      <section className="v-panel parts-list" aria-label={t('view-notes')}>
        <DataTable
          label={t('view-notes')}
          rows={data.rows}
          columns={columns}
          rowKey={(note) => note.id}
          openKey={id}
          onOpen={(note) => setId(note.id)}
          onCurrent={(note) => setId(note.id)}
          empty={<EmptyState text={t('empty-notes')} />}
        />
      </section>
      <section className="v-panel parts-detail" aria-label={t('note-number')}>
        {id === null ? <EmptyState text={t('choose-note')} /> : <NoteDetail key={id} id={id} />}
      </section>
    </div>
  )
}

function NoteDetail({ id }: Readonly<{ id: string }>) {
  const { data } = useQuery(api.parts.returnNote.queryOptions({ input: { id } }))
  return data === undefined ? <Loading /> : <Note note={data} />
}

function Note({ note }: Readonly<{ note: ReturnNoteDetail }>) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  return (
    <>
      <h2>{note.number}</h2>
      <dl className="parts-facts">
        <dt>{t('recipient')}</dt>
        <dd>{note.recipient}</dd>
        <dt>{t('carrier')}</dt>
        <dd>{note.carrier || '–'}</dd>
        <dt>{t('by')}</dt>
        <dd>
          {note.byName} <Instant at={note.at} />
        </dd>
      </dl>
      <ul className="parts-plain">
        {note.parts.map((part) => (
          <li key={part.code}>
            {part.code} {part.name} × {part.quantity}
          </li>
        ))}
        {note.units.map((unit) => (
          <li key={unit.id}>
            {unit.number} {unit.modelName} {unit.serial}{' '}
            <span className="v-soft">{label('takenBackKind', unit.kind)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
