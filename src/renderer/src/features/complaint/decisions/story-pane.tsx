import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Story } from '../../../../../core/contract/decisions.ts'
import type { AskKind } from '../../../../../core/domain/complaint/decision.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { AskBox } from '../../../pieces/complaint-ask/ask-box.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { navigate } from '../../../ui/route.ts'
import { KindTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../../ui/use-hotkey.ts'
import { ComplaintApprovals } from '../remedies/approval-form.tsx'
import { AskForm } from './ask-form.tsx'
import { DecideForm } from './decide-form.tsx'
import { StoryCourse } from './story-course.tsx'
import { StoryFacts } from './story-facts.tsx'

/** What may be done on the desk, each on its key. */
const actions = [
  { name: 'decide', key: 'D', may: (story: Story) => story.mayDecide },
  { name: 'delegate', key: 'G', may: (story: Story) => story.mayDecide },
  { name: 'ask', key: 'A', may: (story: Story) => story.mayAsk },
] as const
type ActionName = (typeof actions)[number]['name']

const kinds = { delegate: 'delegation', ask: 'question' } as const satisfies Partial<Record<ActionName, AskKind>>

type Props = Readonly<{ id: string; onDone: () => void }>

/** Everything that is needed to decide about a complaint, on one page. */
export function StoryPane({ id, onDone }: Props) {
  const found = useQuery(api.decisions.story.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <StoryPage story={found.data} onDone={onDone} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

function StoryPage({ story, onDone }: Readonly<{ story: Story; onDone: () => void }>) {
  const { t } = useTranslation('complaint-decisions')
  const [form, setForm] = useState<ActionName | null>(null)
  const offered = actions.filter(({ may }) => may(story))
  usePlainKeys(
    offered.map(({ key }) => key),
    (key) => setForm(offered.find((each) => each.key === key)?.name ?? null),
  )
  const close = () => {
    setForm(null)
    onDone()
  }
  useHotkey('back', close, { enabled: form !== null })
  const { complaint } = story
  const asked = story.asks.filter(({ mayAnswer }) => mayAnswer)
  return (
    <div className="story">
      <header className="story-head">
        <StoryTitle story={story} />
        <div className="story-actions">
          {offered.map(({ name, key }) => (
            <Button key={name} type={name === 'decide' ? 'primary' : 'default'} onClick={() => setForm(name)}>
              {t(name)} <KeyHint keys={key} />
            </Button>
          ))}
          <Button onClick={() => navigate(`/complaints/list/${complaint.id}`)}>{t('open-complaint')}</Button>
        </div>
      </header>
      <div className="story-grid">
        <StoryFacts story={story} />
        <div className="story-column">
          {form === 'decide' ? <DecideForm story={story} onDone={close} onClose={close} /> : null}
          {form === 'delegate' || form === 'ask' ? (
            <AskForm key={form} complaintId={complaint.id} kind={kinds[form]} onDone={close} onClose={close} />
          ) : null}
          {asked.map((ask) => (
            <AskBox key={ask.id} ask={ask} onDone={onDone} />
          ))}
          {form === null ? <ComplaintApprovals complaintId={complaint.id} onDone={onDone} /> : null}
          <StoryCourse story={story} />
        </div>
      </div>
    </div>
  )
}

function StoryTitle({ story: { complaint } }: Readonly<{ story: Story }>) {
  const label = useLabels()
  return (
    <h2>
      {complaint.caseNumber} · {label('complaintSubClass', complaint.subClass)}{' '}
      {complaint.severity === null ? null : <KindTag group="severity" value={complaint.severity} />}{' '}
      <KindTag group="complaintState" value={complaint.state} plain />
    </h2>
  )
}
