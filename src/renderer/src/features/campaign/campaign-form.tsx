import { Button, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '../../../../core/contract/campaigns.ts'
import { client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { type CampaignDraft, draftOf, queryOf, samplingOf } from './campaign-draft.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { StepHow } from './step-how.tsx'
import { StepWhat } from './step-what.tsx'
import { StepWhom } from './step-whom.tsx'

type Props = Readonly<{ campaign: CampaignView | null; onSaved: (id: string) => void; onClose: () => void }>

const steps = ['what', 'whom', 'how'] as const

/** What the first step lacks. */
function problemsOf({ name, questionnaireId, startsAt, endsAt }: CampaignDraft, now: number) {
  return {
    name: name.trim() === '',
    questionnaire: questionnaireId === null,
    time: startsAt === null || endsAt === null || endsAt <= startsAt || endsAt <= now,
  }
}

/** Makes a campaign, or changes a draft, in three steps: what and when, whom, how many and who calls. */
export function CampaignForm({ campaign, onSaved, onClose }: Props) {
  const { t } = useTranslation('campaign')
  const [draft, setDraft] = useState(() => draftOf(campaign, serverNow()))
  const [step, setStep] = useState(0)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.campaigns.save, { done: t('saved') })
  const problems = problemsOf(draft, serverNow())
  const isFirstBad = problems.name || problems.questionnaire || problems.time
  const isLastBad = draft.kind === 'quota' && draft.by.length === 0
  const change = (part: Partial<CampaignDraft>) => setDraft({ ...draft, ...part })

  const go = (to: number) => {
    setTried(true)
    setStep(isFirstBad ? 0 : to)
  }
  const send = async () => {
    setTried(true)
    if (isFirstBad) return setStep(0)
    const { questionnaireId, startsAt, endsAt, callers } = draft
    if (isLastBad || save.busy || questionnaireId === null || startsAt === null || endsAt === null) return undefined
    const answer = await save.run({
      id: campaign?.id ?? null,
      version: campaign?.version ?? null,
      name: draft.name.trim(),
      questionnaireId,
      startsAt,
      endsAt,
      query: queryOf(draft.query),
      sampling: samplingOf(draft),
      callers: { personIds: [...callers.personIds], teamIds: [...callers.teamIds] },
    })
    return answer === null ? undefined : onSaved(answer.id)
  }
  useHotkey('finish', () => {
    if (step < steps.length - 1) go(step + 1)
    else void send()
  })
  const isLast = step === steps.length - 1
  return (
    <section className="v-panel campaign-form" aria-label={campaign === null ? t('new') : t('edit')}>
      <header className="campaign-form-head">
        <Steps
          size="small"
          current={step}
          onChange={go}
          items={steps.map((name) => ({ key: name, title: t(`step-${name}`) }))}
        />
        <div className="campaign-form-buttons">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          {step > 0 ? <Button onClick={() => setStep(step - 1)}>{t('back')}</Button> : null}
          <Button type="primary" loading={save.busy} onClick={() => (isLast ? void send() : go(step + 1))}>
            {isLast ? t('save') : t('next')} <KeyHint action="finish" />
          </Button>
        </div>
      </header>
      <div className="campaign-form-body">
        <div className="campaign-form-fields">
          {step === 0 ? <StepWhat draft={draft} change={change} problems={tried ? problems : null} /> : null}
          {step === 1 ? <StepWhom query={draft.query} onChange={(query) => change({ query })} /> : null}
          {step === 2 ? <StepHow draft={draft} change={change} tried={tried} /> : null}
        </div>
        {step === 0 ? null : <PreviewPanel id={campaign?.id ?? null} draft={draft} change={change} />}
      </div>
    </section>
  )
}
