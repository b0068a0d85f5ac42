import { WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Presence } from '../../../../core/contract/calls.ts'
import type { LiveFigures } from '../../../../core/domain/live/live-figures.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { AgentReason } from '../../ui/agent-reason.tsx'
import { toneOf } from '../../ui/tones.ts'
import { AgentStateIcon } from './agent-state-icon.tsx'
import type { RowsQuestion } from './figure-rows.ts'
import { agentsPresent, byUrgency, isLong, shownStates } from './figures-model.ts'
import { SetAgentState } from './set-agent-state.tsx'
import './live.css'

type Props = Readonly<{ figures: LiveFigures; onOpen: (question: RowsQuestion) => void }>

/** Operators by state, and each with the time in the present state; a lead may set a stuck one's state. */
export function AgentsPanel({ figures, onOpen }: Props) {
  const { t } = useTranslation('live')
  const label = useLabels()
  const [chosen, setChosen] = useState<Presence | null>(null)
  const now = useNow(1000)
  const { data = [] } = useQuery(api.calls.agents.queryOptions())
  const present = byUrgency(
    data.filter((agent) => agent.state !== 'offline'),
    now,
  )
  return (
    <section className="live-tile" aria-label={t('agents')}>
      <header className="live-tile-head">
        <h2>
          {t('agents')} {agentsPresent(figures.agents)}
        </h2>
      </header>
      <div className="live-states">
        {shownStates.map((state) => {
          const count = figures.agents[state] ?? 0
          return (
            <button
              key={state}
              type="button"
              className={`live-state ${count === 0 ? '' : `v-${toneOf('agentState', state)}`}`}
              aria-label={`${count} ${label('agentState', state)}${t('list')}${t('open-rows')}`}
              onClick={() => onOpen({ figure: 'agents', state })}
            >
              <b>{count}</b>
              <span>
                <AgentStateIcon state={state} /> {label('agentState', state)}
              </span>
            </button>
          )
        })}
      </div>
      {present.length === 0 ? <p className="live-empty">{t('agents-none')}</p> : null}
      <ul className="live-agents">
        {present.map((agent) => (
          <AgentLine key={agent.personId} agent={agent} now={now} onChoose={setChosen} />
        ))}
      </ul>
      {chosen === null ? null : <SetAgentState agent={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

type LineProps = Readonly<{ agent: Presence; now: number; onChoose: (agent: Presence) => void }>

function AgentLine({ agent, now, onChoose }: LineProps) {
  const { t } = useTranslation('live')
  const label = useLabels()
  const may = useMay()
  const long = isLong(agent, now)
  return (
    <li>
      <span className={`live-agent-state v-${toneOf('agentState', agent.state)}`}>
        <AgentStateIcon state={agent.state} /> {label('agentState', agent.state)}
      </span>
      <span className="live-agent-name">
        {agent.name}
        <AgentReason agent={agent} />
      </span>
      <span className={`live-timer ${long ? 'v-late' : ''}`}>
        {long ? <WarningFilled aria-label={t('level-bad')} /> : null} {formatTimer(now - agent.since)}
      </span>
      {may('agent.lead') ? (
        <Button size="small" type="link" className="live-set-state" onClick={() => onChoose(agent)}>
          {t('set-state')}
        </Button>
      ) : null}
    </li>
  )
}
