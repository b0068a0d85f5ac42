import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FloorAgent } from '../../../../core/contract/floor.ts'
import { api } from '../../api/client.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Instant, Timer } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { Attention, StateOf, useCallText } from './agent-words.tsx'
import type { FloorRow } from './floor-model.ts'
import { shareText, spanText, useFigureTitles } from './floor-table.tsx'
import { StateBar } from './state-bar.tsx'

/** The day of one operator: his states as a bar, his figures, his calls. */
export function AgentDrawer({ row, onClose }: Readonly<{ row: FloorRow; onClose: () => void }>) {
  const { t } = useTranslation('floor')
  const { agent } = row
  const { data, error, refetch } = useQuery(
    api.floor.agent.queryOptions({ input: { personId: agent.personId }, refetchInterval: 10_000 }),
  )
  useHotkey('back', onClose)
  return (
    <Drawer open size={640} title={t('details', { name: agent.name })} onClose={onClose} keyboard={false}>
      <div className="floor-drawer">
        <p className="floor-line">
          <StateOf agent={agent} />
          {agent.state === 'offline' ? null : <Timer since={agent.since} />}
          <span className="v-soft">{agent.orgName}</span>
          <span className="v-soft">{agent.queues.map(({ name }) => name).join('、')}</span>
        </p>
        <p className="floor-line">
          <Attention row={row} />
        </p>
        <PresentCall agent={agent} />
        <Figures agent={agent} />
        {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <Loading />
        ) : (
          <>
            <StateBar states={data.states} dayStartMs={data.dayStartMs} />
            <Calls calls={data.calls} />
          </>
        )}
      </div>
    </Drawer>
  )
}

function PresentCall({ agent }: Readonly<{ agent: FloorAgent }>) {
  const { t } = useTranslation('floor')
  const text = useCallText()
  const { call } = agent
  if (call === null) return null
  const { caseId, caseNumber } = call
  return (
    <section className="floor-present">
      <h2>{t('column-now')}</h2>
      <p>{text({ ...call, caseNumber: null }).join(' · ')}</p>
      <p className="floor-line">
        {call.display === '' ? null : (
          <span>
            {t('number')} <span className="v-number">{spacedNumber(call.display)}</span>
          </span>
        )}
        {caseId === null || caseNumber === null ? null : (
          <button type="button" className="v-plain-button" onClick={() => navigate(`/cases/${caseId}`)}>
            {t('case', { number: caseNumber })}
          </button>
        )}
      </p>
    </section>
  )
}

function Figures({ agent }: Readonly<{ agent: FloorAgent }>) {
  const { t } = useTranslation('floor')
  const titles = useFigureTitles()
  const { day } = agent
  const figures = [
    { key: 'taken', value: String(day.taken), title: titles.taken(agent) },
    { key: 'missed', value: String(day.missed) },
    { key: 'talk', value: formatTimer(day.talkMs) },
    { key: 'hold', value: formatTimer(day.holdMs) },
    { key: 'acw', value: formatTimer(day.acwMs) },
    { key: 'aht', value: spanText(day.ahtMs), title: titles.aht(agent) },
    { key: 'occupancy', value: shareText(day.occupancy), title: titles.occupancy(agent) },
    { key: 'ready', value: formatTimer(day.readyMs) },
    { key: 'breaks', value: formatTimer(day.breakMs), title: titles.breaks(agent) },
  ] as const
  return (
    <section>
      <h2>{t('figures-today')}</h2>
      <dl className="floor-figures">
        {figures.map((figure) => (
          <div key={figure.key} title={'title' in figure ? figure.title : undefined}>
            <dt>{t(`column-${figure.key}`)}</dt>
            <dd>{figure.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type DayCalls = Readonly<{
  calls: Awaited<ReturnType<typeof import('../../api/client.ts')['client']['floor']['agent']>>['calls']
}>

function Calls({ calls }: DayCalls) {
  const { t } = useTranslation('floor')
  const label = useLabels()
  const text = useCallText()
  if (calls.length === 0) return <p className="v-soft">{t('calls-none')}</p>
  return (
    <section>
      <h2>
        {t('calls-today')} {calls.length}
      </h2>
      <table className="floor-calls">
        <thead>
          <tr>
            <th scope="col">{t('call-time')}</th>
            <th scope="col">{t('call-who')}</th>
            <th scope="col">{t('column-state')}</th>
            <th scope="col">{t('call-wait')}</th>
            <th scope="col">{t('column-talk')}</th>
            <th scope="col">{t('column-acw')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <td>
                <Instant at={call.offeredAt} />
              </td>
              <td>{text({ ...call, heldSince: null }).join(' · ')}</td>
              <td>{call.outcome === null ? t('outcome-open') : label('callOutcome', call.outcome)}</td>
              <td className="v-number">{spanText(call.waitMs)}</td>
              <td className="v-number">{spanText(call.talkMs)}</td>
              <td className="v-number">{spanText(call.acwMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
