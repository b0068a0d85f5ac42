import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { type BreakReason, breakReasons, type ChosenAgentState } from '../../../../core/domain/call/agent.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Timer } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toneOf } from '../../ui/tones.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { askForNotices } from './announce.ts'
import { useOwnCalls } from './own-calls.ts'
import './call-bar.css'

const plainStates = [
  'ready',
  'meeting',
  'training',
  'outbound',
  'offline',
] as const satisfies readonly ChosenAgentState[]

/** What one is doing and for how long; the key changes between ready and break. */
export function OwnState() {
  const { t } = useTranslation('call-bar')
  const label = useLabels()
  const { data } = useOwnCalls()
  const setState = useCommand(client.calls.setState)
  const presence = data?.presence
  const choose = (state: ChosenAgentState, reason: BreakReason | null = null) => {
    if (state === 'ready') askForNotices()
    void setState.run({ state, reason })
  }
  const flip = () => (presence?.state === 'ready' ? choose('break', 'rest') : choose('ready'))
  useHotkey('readyBreak', flip, { enabled: presence !== undefined })
  if (presence === undefined) return null

  const items = [
    ...plainStates.map((state) => ({ key: state, label: label('agentState', state), onClick: () => choose(state) })),
    { type: 'divider' as const },
    ...breakReasons.map((reason) => ({
      key: reason,
      label: `${label('agentState', 'break')} · ${label('breakReason', reason)}`,
      onClick: () => choose('break', reason),
    })),
  ]
  const reason = presence.reason === null ? '' : ` · ${label('breakReason', presence.reason)}`
  return (
    <span className="v-own-state">
      <Button loading={setState.busy} onClick={flip} title={presence.state === 'ready' ? t('toBreak') : t('toReady')}>
        <StateTag tone={toneOf('agentState', presence.state)} plain>
          {label('agentState', presence.state)}
          {reason} {presence.state !== 'offline' && <Timer since={presence.since} />}
        </StateTag>
        <span className="v-unseen">{presence.state === 'ready' ? t('toBreak') : t('toReady')}</span>
        <KeyHint action="readyBreak" />
      </Button>
      <Dropdown autoFocus trigger={['click']} menu={{ items }}>
        <Button icon={<DownOutlined />} aria-label={t('choose')} />
      </Dropdown>
    </span>
  )
}
