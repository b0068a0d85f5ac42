import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../core/contract/messages.ts'
import { isTemplateKind } from '../../../../core/domain/message/template.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import type { Tone } from '../../ui/tones.ts'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { useProblemText } from './problem-text.ts'

type Form = 'cancel' | 'retry' | 'confirm'

const keys = { cancel: 'X', retry: 'R', confirm: 'B' } as const satisfies Record<Form, string>

/** One message: what it says, to whom, every try to send it, and what can be done with it. */
export function MessageDetail({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useTranslation('message')
  const label = useLabels()
  const problemText = useProblemText()
  const [form, setForm] = useState<Form | null>(null)
  const may = { cancel: message.mayCancel, retry: message.mayRetry, confirm: message.mayConfirm }
  const forms = (['confirm', 'retry', 'cancel'] as const).filter((one) => may[one])
  usePlainKeys(
    ['X', 'R', 'B'],
    (key) => {
      const wanted = forms.find((one) => keys[one] === key)
      if (wanted === undefined) return false
      setForm(wanted)
      return true
    },
    { enabled: form === null },
  )
  const template = isTemplateKind(message.template) ? label('messageTemplate', message.template) : message.template
  return (
    <>
      <header className="messages-head">
        <h2>{template}</h2>
        <KindTag group="messageState" value={message.state} />
        {message.withheld === null ? null : <span>{label('withheldReason', message.withheld)}</span>}
        {message.problem === null ? null : <span className="v-soft">{problemText(message.problem)}</span>}
      </header>
      {message.state === 'unsure' ? <Alert type="warning" showIcon title={t('unsure-what')} /> : null}
      {forms.length > 0 && form === null ? (
        <div className="messages-actions">
          {forms.map((one) => (
            <Button key={one} danger={one === 'cancel'} onClick={() => setForm(one)}>
              {t(one)} <KeyHint keys={keys[one]} />
            </Button>
          ))}
        </div>
      ) : null}
      {form !== null && may[form] ? <Act message={message} form={form} onClose={() => setForm(null)} /> : null}
      <div className="messages-said">
        {message.subject === '' ? null : <h3>{message.subject}</h3>}
        <p>{message.body === '' ? '–' : message.body}</p>
      </div>
      <Facts message={message} />
      <Tries message={message} />
    </>
  )
}

function Facts({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useTranslation('message')
  const label = useLabels()
  const { caseId, customerId } = message
  return (
    <dl className="messages-facts">
      <dt>{t('word.customer')}</dt>
      <dd>
        <Button type="link" size="small" onClick={() => navigate(`/customers/${customerId}`)}>
          {message.customerName}
        </Button>
      </dd>
      <dt>{label('messageChannel', message.channel)}</dt>
      <dd className="v-number">{message.address === '' ? '–' : message.address}</dd>
      {caseId === null ? null : (
        <>
          <dt>{t('case')}</dt>
          <dd>
            <Button type="link" size="small" onClick={() => navigate(`/cases/${caseId}`)}>
              {message.caseNumber}
            </Button>
          </dd>
        </>
      )}
      <dt>{t('queued-by')}</dt>
      <dd>
        <Instant at={message.queuedAt} /> {message.queuedByName ?? t('by-system')} ·{' '}
        {message.unasked ? t('unasked') : t('asked')}
      </dd>
      {message.dueAt === null ? null : (
        <>
          <dt>{t('due-at')}</dt>
          <dd>
            <Instant at={message.dueAt} />
          </dd>
        </>
      )}
      {message.sentAt === null ? null : (
        <>
          <dt>{t('sent-at')}</dt>
          <dd>
            <Instant at={message.sentAt} />
          </dd>
        </>
      )}
      {message.providerId === null ? null : (
        <>
          <dt>{t('provider-id')}</dt>
          <dd className="v-number">{message.providerId}</dd>
        </>
      )}
      <dt>{t('language')}</dt>
      <dd>{label('locale', message.language)}</dd>
      <dt>{t('version')}</dt>
      <dd>{message.templateVersion === 0 ? t('built-in') : message.templateVersion}</dd>
    </dl>
  )
}

const outcomeTones: Readonly<Record<string, Tone>> = {
  sent: 'good',
  refused: 'late',
  later: 'soon',
  down: 'soon',
  unknown: 'soon',
}

function Tries({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useTranslation('message')
  const problemText = useProblemText()
  return (
    <section aria-label={t('tries')}>
      <h3 className="messages-subtitle">{t('tries')}</h3>
      {message.triesList.length === 0 ? <p className="v-soft">{t('no-tries')}</p> : null}
      <ol className="messages-tries">
        {message.triesList.map((one) => (
          <li key={one.id}>
            <Instant at={one.at} />
            <StateTag tone={outcomeTones[one.outcome ?? ''] ?? 'waiting'} plain>
              {one.outcome === null
                ? t(message.state === 'sending' ? 'try-now' : 'problem-vanished')
                : t(`test-${one.outcome}`, { code: problemText(one.code) })}
            </StateTag>
            {one.detail === '' ? null : <span className="v-soft messages-detail-text">{one.detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

type ActProps = Readonly<{ message: MessageView; form: Form; onClose: () => void }>

function Act({ message, form, onClose }: ActProps) {
  const { t } = useTranslation('message')
  const cancel = useCommand(client.messages.cancel, { done: t('cancelled') })
  const retry = useCommand(client.messages.retry, { done: t('retried') })
  const confirm = useCommand(client.messages.confirmSent, { done: t('confirmed') })
  const command = { cancel, retry, confirm }[form]
  const what = { cancel: t('cancel-what'), retry: t('retry-what'), confirm: t('confirm-what') }[form]
  const submit = async () => {
    if (!command.busy && (await command.run({ id: message.id })) !== null) onClose()
  }
  useHotkey('back', () => {
    onClose()
  })
  return (
    <ActionForm
      title={t(form)}
      busy={command.busy}
      danger={form === 'cancel'}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>{what}</p>
      {form === 'retry' && message.state === 'unsure' ? <p>{t('retry-unsure')}</p> : null}
    </ActionForm>
  )
}
