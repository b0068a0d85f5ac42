import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueAgentView, QueueView } from '../../../../../core/contract/queues.ts'
import { hasSkills } from '../../../../../core/domain/queue/queue.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { SkillsForm } from './skills-form.tsx'

type Edits = Readonly<Record<string, readonly string[]>>

/** Operators by queues: who serves which, and what each can do. */
export function AgentsMatrix() {
  const { t } = useTranslation('queues')
  const agents = useQuery(api.queues.agents.queryOptions({ input: {} }))
  const queues = useQuery(api.queues.list.queryOptions({ input: {} }))
  const [edits, setEdits] = useState<Edits>({})
  const [chosen, setChosen] = useState<QueueAgentView | null>(null)
  const save = useCommand(client.queues.saveAgents, { done: t('saved') })
  const changed = Object.keys(edits)
  const submit = async () => {
    if (save.busy || changed.length === 0) return
    const list = Object.entries(edits).map(([personId, queueIds]) => ({ personId, queueIds: [...queueIds] }))
    if ((await save.run({ agents: list })) !== null) setEdits({})
  }
  useHotkey('finish', () => void submit(), { enabled: chosen === null })
  const error = agents.error ?? queues.error
  if (error !== null) return <ErrorState error={error} onRetry={() => void agents.refetch()} />
  if (agents.data === undefined || queues.data === undefined) return <Loading />
  if (agents.data.length === 0) return <EmptyState text={t('agents-empty')} />
  const toggle = (agent: QueueAgentView, queueId: string) => {
    const held = edits[agent.personId] ?? agent.queueIds
    const next = held.includes(queueId) ? held.filter((id) => id !== queueId) : [...held, queueId]
    setEdits({ ...edits, [agent.personId]: next })
  }
  return (
    <>
      <p className="v-soft settings-words">{t('agents-hint')}</p>
      <section className="queue-matrix" aria-label={t('part-agents')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('agent')}</th>
              <th scope="col">{t('skills')}</th>
              {queues.data.map((queue) => (
                <th key={queue.id} scope="col">
                  {queue.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agents.data.map((agent) => (
              <tr key={agent.personId}>
                <th scope="row">{agent.name}</th>
                <td>
                  <Button
                    type="link"
                    size="small"
                    icon={<EditOutlined />}
                    aria-label={t('edit-skills', { name: agent.name })}
                    onClick={() => setChosen(agent)}
                  />
                  {agent.skills.length === 0
                    ? '–'
                    : agent.skills.map(({ skill, level }) => `${skill} ${level}`).join(' · ')}
                </td>
                {queues.data.map((queue) => (
                  <td key={queue.id}>
                    <Serves
                      agent={agent}
                      queue={queue}
                      member={(edits[agent.personId] ?? agent.queueIds).includes(queue.id)}
                      onToggle={() => toggle(agent, queue.id)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <footer className="settings-save">
        <Button type="primary" disabled={changed.length === 0} loading={save.busy} onClick={() => void submit()}>
          {t('save')} <KeyHint action="finish" />
        </Button>
        {changed.length === 0 ? null : <span className="v-soft">{t('changed', { count: changed.length })}</span>}
      </footer>
      {chosen === null ? null : <SkillsForm agent={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

type ServesProps = Readonly<{ agent: QueueAgentView; queue: QueueView; member: boolean; onToggle: () => void }>

function Serves({ agent, queue, member, onToggle }: ServesProps) {
  const { t } = useTranslation('queues')
  const can = hasSkills(agent, queue.terms.skills)
  const label = t('member-of', { name: agent.name, queue: queue.name })
  if (queue.terms.everybody)
    return (
      <Checkbox checked={can} disabled aria-label={label}>
        <span className="v-soft">{t(can ? 'by-skill' : 'cannot-serve')}</span>
      </Checkbox>
    )
  return (
    <Checkbox checked={member} aria-label={label} onChange={onToggle}>
      {member && !can ? <span className="v-soon">{t('cannot-serve')}</span> : null}
    </Checkbox>
  )
}
