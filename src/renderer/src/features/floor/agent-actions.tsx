import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { Attention, StateOf } from './agent-words.tsx'
import type { FloorRow, ShownAlert } from './floor-model.ts'

/** What can be done with the chosen operator. */
export type AgentAct =
  | 'help'
  | 'settle'
  | 'look'
  | 'message'
  | 'join'
  | 'come-in'
  | 'listen'
  | 'whisper'
  | 'state'
  | 'queues'

type Act = Readonly<{ act: AgentAct; key: string; main?: boolean }>

/** The first alert that nobody looks after. */
export function openAlert(row: FloorRow): ShownAlert | undefined {
  return row.alerts.find(({ lookedBy }) => lookedBy === null)
}

function actsOf(row: FloorRow, can: Readonly<{ listen: boolean; queues: boolean; self: string }>): readonly Act[] {
  const { help, state, personId, join } = row.agent
  const other = personId !== can.self
  const talks = state === 'on-call' && other
  const acts: (Act | false)[] = [
    help !== null && help.takenBy === null && { act: 'help', key: 'H', main: true },
    help !== null && help.takenBy !== null && { act: 'settle', key: 'H' },
    openAlert(row) !== undefined && { act: 'look', key: 'A', main: true },
    other && { act: 'message', key: 'M' },
    talks && join !== 'accepted' && { act: 'join', key: 'J' },
    talks && can.listen && join === 'accepted' && { act: 'come-in', key: 'J', main: true },
    talks && can.listen && { act: 'listen', key: 'L' },
    talks && can.listen && { act: 'whisper', key: 'W' },
    { act: 'state', key: 'S' },
    can.queues && { act: 'queues', key: 'Q' },
  ]
  return acts.filter((act) => act !== false)
}

type Props = Readonly<{
  row: FloorRow | null
  /** Whether the exchange lets this lead listen. */
  listen: boolean
  self: string
  busy: boolean
  /** Keys work while nothing stands before the list. */
  keys: boolean
  onAct: (act: AgentAct, row: FloorRow) => void
  onOpen: (row: FloorRow) => void
}>

/** What can be done with the chosen operator, each with its key; what calls for it says what to do. */
export function AgentActions({ row, listen, self, busy, keys, onAct, onOpen }: Props) {
  const { t } = useTranslation('floor')
  const may = useMay()
  const acts = row === null ? [] : actsOf(row, { listen, queues: may('queue.manage'), self })
  usePlainKeys(
    ['H', 'A', 'M', 'J', 'L', 'W', 'S', 'Q'],
    (key) => {
      const found = acts.find((each) => each.key === key)
      if (found === undefined || row === null || busy) return false
      onAct(found.act, row)
      return true
    },
    { enabled: keys && row !== null },
  )
  return (
    <section className="v-panel floor-actions" aria-label={t('chosen-label')}>
      {row === null ? (
        <span className="v-soft">{t('chosen-none')}</span>
      ) : (
        <>
          <strong>{row.agent.name}</strong>
          <StateOf agent={row.agent} />
          <Attention row={row} />
          <Advice row={row} />
          <span className="floor-buttons">
            {acts.map(({ act, key, main }) => (
              <Button
                key={act}
                size="small"
                type={main === true ? 'primary' : 'default'}
                disabled={busy}
                onClick={() => onAct(act, row)}
              >
                {t(`act-${act}`)} <KeyHint keys={key} />
              </Button>
            ))}
            <Button size="small" onClick={() => onOpen(row)}>
              {t('act-details')} <KeyHint keys="Enter" />
            </Button>
          </span>
        </>
      )}
    </section>
  )
}

/** What to do about the most urgent of it. */
function Advice({ row }: Readonly<{ row: FloorRow }>): ReactNode {
  const { t } = useTranslation('floor')
  const { help, join } = row.agent
  const alert = openAlert(row)
  if (help !== null && help.note !== '') return <span className="floor-do">{help.note}</span>
  if (help !== null && help.takenBy === null) return <span className="floor-do">{t('help-do')}</span>
  if (join !== null) return <span className="floor-do">{t(`join-${join}`)}</span>
  return alert === undefined ? null : <span className="floor-do">{t(`do-${alert.kind}`)}</span>
}
