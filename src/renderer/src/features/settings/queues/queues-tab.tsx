import { Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../api/session.ts'
import { addMessages } from '../../../i18n/index.ts'
import { AgentsMatrix } from './agents-matrix.tsx'
import { messages } from './messages.ts'
import { QueueList } from './queue-list.tsx'
import { StatesForm } from './states-form.tsx'
import './queues.css'

addMessages({ queues: messages })

const parts = ['queues', 'agents', 'states'] as const
type Part = (typeof parts)[number]

const contents = { queues: QueueList, agents: AgentsMatrix, states: StatesForm } as const

/** Queues, who serves them, and the states of operators with their reasons. */
export function QueuesTab() {
  const { t } = useTranslation('queues')
  const may = useMay()
  const [part, setPart] = useState<Part>('queues')
  const shown = parts.filter((each) => each !== 'states' || may('settings.view'))
  const Content = contents[part]
  return (
    <div className="settings-list">
      <div>
        <Radio.Group
          aria-label={t('part')}
          value={part}
          options={shown.map((each) => ({ value: each, label: t(`part-${each}`) }))}
          onChange={(event) => setPart(event.target.value)}
        />
      </div>
      <Content />
    </div>
  )
}
