import { useTranslation } from 'react-i18next'
import { boardLevel } from '../../../../core/domain/wallboard/levels.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ToneIcon } from '../../ui/state-tag.tsx'
import { toneOf } from '../../ui/tones.ts'
import { agentsInOrder, stateColumns, timeInState } from './board-model.ts'
import type { BoardView } from './board-view.ts'

/** Operators shown by name at most: as many as can be read. */
const namedAtMost = 9

/** Operators by state with the longest time in each, and below, where they are named, each with his time. */
export function AgentsTile({ view: { picture, sinceMs } }: Readonly<{ view: BoardView }>) {
  const { t } = useTranslation('wallboard')
  const label = useLabels()
  const columns = stateColumns(picture, sinceMs)
  const present = columns.reduce((sum, column) => sum + column.count, 0)
  const named = agentsInOrder(picture.agents).filter((agent) => agent.name !== null)
  const hidden = named.length - namedAtMost
  return (
    <section className="wall-tile" aria-label={t('agents', { count: present })}>
      <header className="wall-tile-head">
        <h2>{t('agents', { count: present })}</h2>
        {hidden > 0 ? <span className="wall-note">{t('more-agents', { count: hidden })}</span> : null}
      </header>
      <dl className="wall-columns wall-states">
        {columns.map(({ state, count, longestMs }) => (
          <div key={state} className="wall-column">
            <dd className={`wall-digits ${count === 0 ? '' : `v-${toneOf('agentState', state)}`}`}>{count}</dd>
            <dt>
              <ToneIcon tone={toneOf('agentState', state)} /> {label('agentState', state)}
              <small>
                {longestMs === null ? t('nobody') : t('longest-in-state', { time: formatTimer(longestMs) })}
              </small>
            </dt>
          </div>
        ))}
      </dl>
      {named.length === 0 ? null : (
        <ul className="wall-agents">
          {named.slice(0, namedAtMost).map((agent) => {
            const time = timeInState(agent, picture.figures.at, sinceMs)
            const level = agent.state === 'acw' ? boardLevel('after-call-work', time, picture.figures.goals) : 'none'
            const tone = level === 'bad' ? 'late' : toneOf('agentState', agent.state)
            return (
              <li key={`${agent.name} ${agent.state} ${agent.since}`} className={`v-${tone}`}>
                <ToneIcon tone={tone} />
                <span className="wall-agent-name">{agent.name}</span>
                <span className="wall-agent-state">{label('agentState', agent.state)}</span>
                <time>{formatTimer(time)}</time>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
