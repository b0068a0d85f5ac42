import { HourglassOutlined, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { FloorAgent, FloorCall } from '../../../../core/contract/floor.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { toneOf } from '../../ui/tones.ts'
import type { FloorRow, ShownAlert } from './floor-model.ts'

type Stated = Pick<FloorAgent, 'state' | 'reason' | 'reasonNames'>

/** A state with its reason as words: `小休 · 用餐`. */
export function useStateText(): (stated: Stated) => string {
  const label = useLabels()
  const locale = useLocale()
  return ({ state, reason, reasonNames }) => {
    const why = reasonNames?.[locale] ?? reason
    return why === null ? label('agentState', state) : `${label('agentState', state)} · ${why}`
  }
}

/** An operator's state with its colour, icon and word. */
export function StateOf({ agent }: Readonly<{ agent: Stated }>) {
  const text = useStateText()
  return (
    <StateTag tone={toneOf('agentState', agent.state)} plain>
      {text(agent)}
    </StateTag>
  )
}

/** One alert: what it is, and who looks after it or what to do. */
export function AlertTag({ alert }: Readonly<{ alert: ShownAlert }>) {
  const { t } = useTranslation('floor')
  const { kind, lookedBy } = alert
  const title = lookedBy === null ? t(`do-${kind}`) : t('looked-by', { name: lookedBy })
  return (
    <span className={`v-state v-state-tag ${lookedBy === null ? 'v-late' : 'v-closed'}`} title={title}>
      {lookedBy === null ? <WarningFilled aria-hidden="true" /> : <HourglassOutlined aria-hidden="true" />}
      {t(`alert-${kind}`)}
      {lookedBy === null ? null : ` · ${lookedBy}`}
    </span>
  )
}

/** Everything about an operator that calls for a lead: his call for help first. */
export function Attention({ row }: Readonly<{ row: FloorRow }>) {
  const { t } = useTranslation('floor')
  const { help } = row.agent
  return (
    <>
      {help === null ? null : (
        <span
          className={`v-state v-state-tag ${help.takenBy === null ? 'v-late' : 'v-closed'}`}
          title={help.note === '' ? t('help-do') : help.note}
        >
          <WarningFilled aria-hidden="true" />
          {help.takenBy === null ? t('help-asked') : t('help-taken', { name: help.takenByName })}
        </span>
      )}
      {row.alerts.map((alert) => (
        <AlertTag key={alert.kind} alert={alert} />
      ))}
    </>
  )
}

/** With whom an operator speaks: name or number, kind and level, queue. */
export function useCallText(): (call: FloorCall) => readonly string[] {
  const { t } = useTranslation('floor')
  const label = useLabels()
  return (call) => {
    const who = call.customerName ?? (call.display === '' ? t('unknown') : call.display)
    const parts = [
      who,
      call.customerKind === null ? null : label('customerKind', call.customerKind),
      call.memberLevel === null || call.memberLevel === 'none' ? null : label('memberLevel', call.memberLevel),
      call.queueName,
      call.direction === 'out' ? t('outgoing') : null,
      call.heldSince === null ? null : t('on-hold'),
      call.caseNumber === null ? null : t('case', { number: call.caseNumber }),
    ]
    return parts.filter((part) => part !== null)
  }
}
