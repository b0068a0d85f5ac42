import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorAgent } from '../../../../core/contract/floor.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import { Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** Moves an operator between queues. */
export function SetQueues({ agent, onClose }: Readonly<{ agent: FloorAgent; onClose: () => void }>) {
  const { t } = useTranslation('floor')
  const [edit, setEdit] = useState<readonly string[] | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const queues = useQuery(api.queues.list.queryOptions()).data
  const agents = useQuery(api.queues.agents.queryOptions()).data
  const save = useCommand(client.queues.saveAgents, { done: t('queues-done', { name: agent.name }) })
  const kept = agents?.find(({ personId }) => personId === agent.personId)?.queueIds
  const chosen = edit ?? kept ?? []
  const submit = async () => {
    if (kept === undefined || save.busy) return
    const done = await save.run({ agents: [{ personId: agent.personId, queueIds: [...chosen] }] })
    if (done !== null) onClose()
  }
  useFocusOn(kept !== undefined && queues !== undefined, () => form.current?.querySelector('input')?.focus())
  useHotkey('back', onClose)
  // who everybody is in cannot be put into it
  const offered = (queues ?? []).filter(({ terms }) => !terms.everybody)
  const common = (queues ?? []).filter(({ terms }) => terms.everybody)
  return (
    <div ref={form}>
      <ActionForm
        title={t('queues-title', { name: agent.name })}
        confirm={t('action.save')}
        busy={save.busy}
        onConfirm={() => void submit()}
        onClose={onClose}
      >
        {kept === undefined || queues === undefined ? (
          <Loading />
        ) : (
          <>
            <Field label={t('column-queues')} hint={t('queues-hint')}>
              {(control) => (
                <Select
                  {...control}
                  mode="multiple"
                  optionFilterProp="label"
                  value={[...chosen]}
                  onChange={(ids: string[]) => setEdit(ids)}
                  options={offered.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
            {common.length === 0 ? null : (
              <p className="v-soft">{t('queues-common', { names: common.map(({ name }) => name).join('、') })}</p>
            )}
          </>
        )}
      </ActionForm>
    </div>
  )
}
