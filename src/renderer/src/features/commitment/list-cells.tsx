import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { formatExact, formatInstant, type TimeReader } from '../../i18n/format.ts'
import type { Label } from '../../i18n/use-labels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { timeLeftText } from '../../ui/time-left-text.ts'
import { toneOf } from '../../ui/tones.ts'
import { urgencyOf } from '../../ui/urgency.ts'

/** What the cells of a list are said with, asked once for all of them: a list of thousands must scroll. */
export type Saying = Readonly<{ t: TFunction; label: Label; reader: TimeReader; personId: string; now: number }>

type Cell = (row: CommitmentView, saying: Saying) => ReactNode

function instant(at: number, { now, reader }: Saying): string {
  return formatInstant(at, now, reader)
}

/** The time left in words, icon and colour. */
const time: Cell = ({ dueAt }, { now, reader }) => (
  <StateTag tone={toneOf('urgency', urgencyOf(dueAt, now))} plain>
    {timeLeftText(dueAt, now, reader.t)}
  </StateTag>
)

/** The deadline, to the second on hover. */
const due: Cell = ({ dueAt }, saying) => (
  <time dateTime={new Date(dueAt).toISOString()} title={formatExact(dueAt, saying.reader.zone)}>
    {instant(dueAt, saying)}
  </time>
)

/** What kind of promise, and how grave. */
const kind: Cell = ({ kind: name, severity }, { label }) => (
  <>
    {label('commitmentKind', name)}
    {severity !== null && severity !== 'general' && (
      <>
        {' '}
        <StateTag tone={toneOf('severity', severity)} plain>
          {label('severity', severity)}
        </StateTag>
      </>
    )}
  </>
)

/** To whom and about what. */
const who: Cell = (row, { t }) => {
  const parts = [row.customerName ?? t('commitment:unknown-caller'), row.caseNumber ?? '', row.topic]
  const text = parts.filter((part) => part !== '').join(' · ')
  return <span title={text}>{text}</span>
}

/** Who sees to it. */
const owner: Cell = (row, { t, label, personId }) => {
  if (row.claimedBy === personId || row.ownerPersonId === personId) return <strong>{t('commitment:me')}</strong>
  return row.ownerName ?? <span className="v-soft">{label('role', row.ownerRole)}</span>
}

/** Who is on it, how far it has climbed, how often it was tried. */
const note: Cell = (row, saying) => {
  const { t, personId } = saying
  const notes = [
    row.claimedByName !== null && row.claimedBy !== personId
      ? t('commitment:held-by', { name: row.claimedByName })
      : '',
    row.rung === 0 ? '' : t(`commitment:height-${row.rung}`),
    row.attempts === 0 ? '' : t('commitment:tried', { count: row.attempts }),
    row.notBefore === null ? '' : t('commitment:rests-until', { time: instant(row.notBefore, saying) }),
  ].filter((each) => each !== '')
  const text = notes.join(' · ')
  return (
    <span className="v-soft" title={text}>
      {text}
    </span>
  )
}

/** The cells of a promise in its list, by column. */
export const cells = { time, kind, who, owner, due, note } as const satisfies Readonly<Record<string, Cell>>
