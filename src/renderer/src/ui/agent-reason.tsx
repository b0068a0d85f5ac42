import { WarningOutlined } from '@ant-design/icons'
import type { Presence } from '../../../core/contract/calls.ts'
import { useLocale } from '../i18n/index.ts'
import { useLabels } from '../i18n/use-labels.ts'

type Shown = Pick<Presence, 'reason' | 'reasonNames' | 'warning'>

/** Why an operator is in his state, and whether it has lasted too long; nothing when neither is known. */
export function AgentReason({ agent }: Readonly<{ agent: Shown }>) {
  const locale = useLocale()
  const label = useLabels()
  const name = agent.reasonNames?.[locale] ?? agent.reason
  return (
    <>
      {name === null ? null : <span className="v-soft"> · {name}</span>}
      {agent.warning === null ? null : (
        <span className="v-soon">
          {' '}
          <WarningOutlined aria-hidden /> {label('agentWarning', agent.warning)}
        </span>
      )}
    </>
  )
}
