import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { Outbox } from './outbox.tsx'
import { SetUp } from './set-up.tsx'
import { Templates } from './templates.tsx'
import './message.css'

const parts = ['outbox', 'templates', 'set-up'] as const
type Part = (typeof parts)[number]

/** Messages to customers: what goes and went, its words, and how it is sent. */
export function MessagesTab() {
  const { t } = useTranslation('message')
  const may = useMay()
  const shown = parts.filter((part) => may(part === 'set-up' ? 'message.manage' : 'message.view'))
  const [chosen, setChosen] = useState<Part | null>(null)
  const part = chosen ?? shown[0] ?? 'outbox'
  usePlainKeys(['1', '2', '3'], (key) => {
    const next = shown[Number(key) - 1]
    if (next !== undefined) setChosen(next)
  })
  return (
    <div className="messages-tab">
      <ChoiceGroup
        label={t('parts')}
        value={part}
        choices={shown.map((value, index) => ({ value, label: t(value), keyText: String(index + 1) }))}
        onChange={setChosen}
      />
      {part === 'outbox' ? <Outbox /> : null}
      {part === 'templates' ? <Templates /> : null}
      {part === 'set-up' ? <SetUp /> : null}
    </div>
  )
}
