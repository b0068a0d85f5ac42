import { Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorAgent, FloorBoard } from '../../../../core/contract/floor.ts'
import { type ChosenAgentState, chosenAgentStates } from '../../../../core/domain/call/agent.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field } from '../../ui/field.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import { Timer } from '../../ui/instant.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { StateOf } from './agent-words.tsx'

type Props = Readonly<{
  agent: FloorAgent
  terms: Pick<FloorBoard, 'reasons' | 'forced'>
  onClose: () => void
}>

/** Sets an operator's state for him, with its reason; Ctrl+Enter does it. */
export function SetState({ agent, terms, onClose }: Props) {
  const { t } = useTranslation('floor')
  const label = useLabels()
  const locale = useLocale()
  const [state, setState] = useState<ChosenAgentState>('ready')
  const [reason, setReason] = useState<string | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const set = useCommand(client.queues.setAgent, { done: t('state-done', { name: agent.name }) })
  const reasons = terms.reasons.filter(({ states }) => states.some((each) => each === state))
  const forced = terms.forced.some((each) => each === state)
  const chosen = reasons.find(({ code }) => code === reason)?.code ?? (forced ? (reasons[0]?.code ?? null) : null)
  const submit = async () => {
    if (set.busy) return
    const input = { personId: agent.personId, state, reason: chosen, when: 'now' as const }
    if ((await set.run(input)) !== null) onClose()
  }
  useFocusOn(null, () => form.current?.querySelector<HTMLElement>('input:checked')?.focus())
  useHotkey('back', onClose)
  return (
    <div ref={form}>
      <ActionForm
        title={t('state-title', { name: agent.name })}
        confirm={t('state-sure', { state: label('agentState', state) })}
        busy={set.busy}
        onConfirm={() => void submit()}
        onClose={onClose}
      >
        <p>
          {t('state-now')} <StateOf agent={agent} /> <Timer since={agent.since} />
        </p>
        <ChoiceGroup
          label={t('column-state')}
          value={state}
          onChange={setState}
          onEnter={() => void submit()}
          choices={chosenAgentStates.map((value, index) => ({
            value,
            label: label('agentState', value),
            keyText: String(index + 1),
          }))}
        />
        {reasons.length === 0 ? null : (
          <Field label={t('state-reason')}>
            {(control) => (
              <Select
                {...control}
                allowClear={!forced}
                value={chosen}
                onChange={(code: string | undefined) => setReason(code ?? null)}
                options={reasons.map(({ code, names }) => ({ value: code, label: names[locale] }))}
              />
            )}
          </Field>
        )}
        <p className="v-soft">{t('state-why')}</p>
      </ActionForm>
    </div>
  )
}
