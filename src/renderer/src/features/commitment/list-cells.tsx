import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { serverNow, useNow } from '../../api/server-time.ts'
import { useWho } from '../../api/session.ts'
import { formatExact, formatInstant } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText, useTimeReader } from '../../i18n/use-time.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { timeLeftText } from '../../ui/time-left-text.ts'
import { toneOf } from '../../ui/tones.ts'
import { urgencyOf } from '../../ui/urgency.ts'

// Cells of a list of thousands: each is drawn again only when its row changes, and hints are plain titles.

type Row = Readonly<{ row: CommitmentView }>
type Due = Readonly<{ dueAt: number }>

/** The time left in words, icon and colour. */
export const TimeCell = memo(function TimeCell({ dueAt }: Due) {
  const { t } = useTranslation()
  const now = useNow(5000)
  return (
    <StateTag tone={toneOf('urgency', urgencyOf(dueAt, now))} plain>
      {timeLeftText(dueAt, now, t)}
    </StateTag>
  )
})

/** The deadline, to the second on hover. */
export const DueCell = memo(function DueCell({ dueAt }: Due) {
  const reader = useTimeReader()
  return (
    <time dateTime={new Date(dueAt).toISOString()} title={formatExact(dueAt, reader.zone)}>
      {formatInstant(dueAt, serverNow(), reader)}
    </time>
  )
})

/** What kind of promise, and how grave. */
export const KindCell = memo(function KindCell({ row }: Row) {
  const label = useLabels()
  return (
    <>
      {label('commitmentKind', row.kind)}
      {row.severity !== null && row.severity !== 'general' && (
        <>
          {' '}
          <KindTag group="severity" value={row.severity} plain />
        </>
      )}
    </>
  )
})

/** To whom and about what. */
export const WhoCell = memo(function WhoCell({ row }: Row) {
  const { t } = useTranslation('commitment')
  const parts = [row.customerName ?? t('unknown-caller'), row.caseNumber ?? '', row.topic]
  const text = parts.filter((part) => part !== '').join(' · ')
  return <span title={text}>{text}</span>
})

/** Who sees to it. */
export const OwnerCell = memo(function OwnerCell({ row }: Row) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const { personId } = useWho()
  if (row.claimedBy === personId || row.ownerPersonId === personId) return <strong>{t('me')}</strong>
  if (row.ownerName !== null) return row.ownerName
  return <span className="v-soft">{label('role', row.ownerRole)}</span>
})

/** Who is on it, how far it has climbed, how often it was tried. */
export const NoteCell = memo(function NoteCell({ row }: Row) {
  const { t } = useTranslation('commitment')
  const { personId } = useWho()
  const instant = useInstantText()
  const notes = [
    row.claimedByName !== null && row.claimedBy !== personId ? t('held-by', { name: row.claimedByName }) : '',
    row.rung === 0 ? '' : t(`height-${row.rung}`),
    row.attempts === 0 ? '' : t('tried', { count: row.attempts }),
    row.notBefore === null ? '' : t('rests-until', { time: instant(row.notBefore) }),
  ].filter((note) => note !== '')
  return (
    <span className="v-soft" title={notes.join(' · ')}>
      {notes.join(' · ')}
    </span>
  )
})
