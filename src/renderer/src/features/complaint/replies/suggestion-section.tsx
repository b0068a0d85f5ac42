import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import type { FateView, InquiryView } from '../../../../../core/contract/suggestions.ts'
import { purposeOfFate } from '../../../../../core/domain/suggestion/fate.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { KindTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../../ui/use-hotkey.ts'
import { FateForm } from './fate-form.tsx'
import { ForwardForm } from './forward-form.tsx'
import './replies.css'

/** What becomes of a suggestion: to whom it was forwarded, what was answered and decided, and whether it was told. */
export function SuggestionSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint-reply')
  const may = useMay()
  const { id, said, state } = detail.complaint
  const [asked, setAsked] = useState<string | null>(null)
  const found = useQuery(api.suggestions.get.queryOptions({ input: { id } }))
  const works = may('complaint.work')
  const mayForward = works && state !== 'closed'
  const open = (what: string, allowed: boolean) => (asked === null && allowed ? setAsked(what) : false)
  usePlainKeys(['F', 'E'], (key) => (key === 'F' ? open('forward', mayForward) : open('decide', works)))
  useHotkey('back', () => setAsked(null), { enabled: asked !== null })
  if (found.data === undefined)
    return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
  const { inquiries, fates, people } = found.data
  const close = () => setAsked(null)
  return (
    <div className="suggestion">
      <h3>{t('suggestion-what')}</h3>
      <p className="suggestion-said">{said}</p>
      {asked === null && works ? (
        <div className="reply-actions">
          {mayForward ? (
            <Button onClick={() => setAsked('forward')}>
              {t('forward')} <KeyHint keys="F" />
            </Button>
          ) : null}
          <Button onClick={() => setAsked('decide')}>
            {t('decide')} <KeyHint keys="E" />
          </Button>
        </div>
      ) : null}
      {asked === 'forward' ? <ForwardForm complaintId={id} people={people} onClose={close} /> : null}
      {asked === 'decide' ? <Decide id={id} onClose={close} /> : null}
      {inquiries.length === 0 ? null : (
        <section aria-label={t('inquiries')}>
          <h3>{t('inquiries')}</h3>
          {inquiries.map((inquiry) => (
            <Inquiry
              key={inquiry.id}
              inquiry={inquiry}
              isAsked={asked === inquiry.id}
              onAsk={() => setAsked(inquiry.id)}
              onClose={close}
            />
          ))}
        </section>
      )}
      <section aria-label={t('fates')}>
        <h3>{t('fates')}</h3>
        {fates.length === 0 ? <p className="v-soft">{t('no-fate')}</p> : null}
        {fates.map((fate) => (
          <FateLine
            key={fate.id}
            fate={fate}
            complaintId={id}
            mayTell={works && fate.current && fate.toldAt === null}
          />
        ))}
      </section>
    </div>
  )
}

function Decide({ id, onClose }: Readonly<{ id: string; onClose: () => void }>) {
  const { t } = useTranslation('complaint-reply')
  const decide = useCommand(client.suggestions.decide, { done: t('decided') })
  return (
    <FateForm
      title={t('decide')}
      busy={decide.busy}
      onSave={async (decision) => {
        if ((await decide.run({ id, ...decision })) !== null) onClose()
      }}
      onClose={onClose}
    />
  )
}

type InquiryProps = Readonly<{ inquiry: InquiryView; isAsked: boolean; onAsk: () => void; onClose: () => void }>

function Inquiry({ inquiry, isAsked, onAsk, onClose }: InquiryProps) {
  const { t } = useTranslation('complaint-reply')
  const instant = useInstantText()
  const answer = useCommand(client.suggestions.answer, { done: t('decided') })
  const person = inquiry.orgName === null ? inquiry.personName : `${inquiry.orgName} ${inquiry.personName}`
  return (
    <div className="suggestion-line">
      <span className="v-soft">
        {t('asked', { by: inquiry.askedByName, person, at: instant(inquiry.askedAt) })}
        {inquiry.open ? ` · ${t('wants-answer', { at: instant(inquiry.dueAt) })}` : ''}
      </span>
      <span>{inquiry.question}</span>
      {inquiry.fate === null ? (
        <span className="v-soft">{t(inquiry.open ? 'no-answer-yet' : 'withdrawn')}</span>
      ) : (
        <span>
          <KindTag group="suggestionFate" value={inquiry.fate} plain /> {inquiry.answer}
        </span>
      )}
      {inquiry.mayAnswer && !isAsked ? (
        <div>
          <Button onClick={onAsk}>{t('answer')}</Button>
        </div>
      ) : null}
      {isAsked ? (
        <FateForm
          title={t('answer')}
          busy={answer.busy}
          onSave={async (decision) => {
            if ((await answer.run({ id: inquiry.id, ...decision })) !== null) onClose()
          }}
          onClose={onClose}
        />
      ) : null}
    </div>
  )
}

type FateLineProps = Readonly<{ fate: FateView; complaintId: string; mayTell: boolean }>

/** A decision; the one that holds and was not told is told with a letter drafted from it. */
function FateLine({ fate, complaintId, mayTell }: FateLineProps) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const instant = useInstantText()
  const draft = useCommand(client.replies.draft, { done: t('saved') })
  const tell = () => draft.run({ complaintId, purpose: purposeOfFate[fate.fate], channel: 'letter', language: null })
  const day =
    fate.day === null || fate.fate === 'declined' ? '' : ` · ${t(`fate-day-line-${fate.fate}`, { day: fate.day })}`
  return (
    <div className="suggestion-line">
      <span>
        <KindTag group="suggestionFate" value={fate.fate} plain /> {fate.words}
        {day}
      </span>
      <span className="v-soft">
        {t('fate-line', { name: fate.byName, at: instant(fate.at) })}
        {fate.toldAt === null ? '' : ` · ${t('told', { at: instant(fate.toldAt) })}`}
      </span>
      {mayTell ? (
        <div className="reply-actions">
          <span role="status">{t('not-told')}</span>
          <Button size="small" loading={draft.busy} onClick={() => void tell()}>
            {t('tell-it')} · {label('replyChannel', 'letter')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
