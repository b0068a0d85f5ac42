import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Presence } from '../../../../core/contract/calls.ts'
import { type ChosenAgentState, chosenAgentStates } from '../../../../core/domain/call/agent.ts'
import { client } from '../../api/client.ts'
import { useNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { AgentStateIcon } from './agent-state-icon.tsx'
import './live.css'

/** A break needs a reason, which is asked on the floor. */
const withoutReason = chosenAgentStates.filter((state) => state !== 'break')

/** Sets the state of an operator who is stuck; asks once more by naming what will be set. */
export function SetAgentState({ agent, onClose }: Readonly<{ agent: Presence; onClose: () => void }>) {
  const { t } = useTranslation('live')
  const label = useLabels()
  const now = useNow(1000)
  const [state, setState] = useState<ChosenAgentState>('ready')
  const release = useCommand(client.calls.releaseAgent, { done: t('state-set', { name: agent.name }) })
  const confirm = async () => {
    if ((await release.run({ personId: agent.personId, state })) !== null) onClose()
  }
  return (
    <Modal
      open
      title={t('set-state-title', { name: agent.name })}
      okText={t('set-state-sure', { state: label('agentState', state) })}
      cancelText={t('action.cancel')}
      confirmLoading={release.busy}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <p>
        <AgentStateIcon state={agent.state} /> {label('agentState', agent.state)} {formatTimer(now - agent.since)}
      </p>
      <Radio.Group
        className="live-state-choice"
        value={state}
        onChange={(event) => setState(event.target.value)}
        options={withoutReason.map((each) => ({ value: each, label: label('agentState', each) }))}
      />
      <p className="live-note">{t('set-state-why')}</p>
    </Modal>
  )
}
