import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageChannel } from '../../../../core/domain/message/message.ts'
import { ownFields, type TemplateKind, templateKinds, usedFields } from '../../../../core/domain/message/template.ts'
import { textLength } from '../../../../core/domain/message/text-length.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import './message.css'

type Props = Readonly<{
  customerId: string
  customerName: string
  /** The case whose history it goes into; null: none. */
  caseId: string | null
  onClose: () => void
}>

type Words = Readonly<{ subject: string; body: string }>

const channels: readonly MessageChannel[] = ['text', 'email']

/** Writes to a customer: a template fills the words, a person reads them over, changes them and sends. */
export function WriteDrawer({ customerId, customerName, caseId, onClose }: Props) {
  const { t } = useTranslation('message-piece')
  const label = useLabels()
  const { message } = App.useApp()
  const [template, setTemplate] = useState<TemplateKind>('note')
  const [chosenChannel, setChannel] = useState<MessageChannel | null>(null)
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({})
  const [edited, setEdited] = useState<Words | null>(null)
  const [askedFor, setAskedFor] = useState(false)
  const [tried, setTried] = useState(false)
  const standing = useQuery(api.messages.standing.queryOptions({ input: { customerId } }))
  const usual = standing.data?.channels.find((one) => one.on && one.address !== '' && !one.optedOut)?.channel ?? 'text'
  const channel = chosenChannel ?? usual
  const prepared = useQuery({
    ...api.messages.prepare.queryOptions({ input: { customerId, template, channel, fields: JSON.stringify(fields) } }),
    placeholderData: (before) => before,
  })
  const send = useCommand(client.messages.send)
  const words: Words = edited ?? { subject: prepared.data?.subject ?? '', body: prepared.data?.body ?? '' }
  const bar = askedFor ? prepared.data?.withheldAsked : prepared.data?.withheldUnasked
  const left = [...usedFields(words.body), ...usedFields(words.subject)][0]
  const wordless = words.body.trim() === ''
  const subjectless = channel === 'email' && words.subject.trim() === ''
  const fieldLabels: Readonly<Record<string, string>> = {
    contract: t('field-contract'),
    endsOn: t('field-endsOn'),
    subject: t('field-subject'),
    words: t('field-words'),
  }
  const nameOf = (field: string) => fieldLabels[field] ?? field
  const choose = (next: TemplateKind) => {
    setTemplate(next)
    setFields({})
    setEdited(null)
  }
  const submit = async () => {
    setTried(true)
    if (left !== undefined || wordless || subjectless || send.busy || prepared.data === undefined) return
    const { subject, body } = words
    const answer = await send.run({
      customerId,
      caseId,
      template,
      channel,
      subject: channel === 'text' ? '' : subject,
      body,
      askedFor,
    })
    if (answer === null) return
    if (answer.withheld === null) void message.success(t('queued'))
    else
      void message.warning({
        content: t('not-sent', { reason: label('withheldReason', answer.withheld) }),
        duration: 6,
      })
    onClose()
  }
  const length = textLength(words.body)
  const bodyProblem = wordless
    ? t('body-needed')
    : left === undefined
      ? undefined
      : t('left-field', { field: nameOf(left) })
  return (
    <FormDrawer
      title={t('write-to', { name: customerName })}
      busy={send.busy}
      dirty={edited !== null || Object.values(fields).some((value) => value !== '')}
      save={t('send')}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <div className="v-form">
        <FieldGroup label={t('channel')} className="v-wide">
          <ChoiceGroup
            label={t('channel')}
            value={channel}
            choices={channels.map((value, index) => {
              const at = standing.data?.channels.find((one) => one.channel === value)
              const where = at === undefined || at.address === '' ? t('no-address') : at.address
              return { value, label: `${label('messageChannel', value)} · ${where}`, keyText: String(index + 1) }
            })}
            onChange={(next) => {
              setChannel(next)
              setEdited(null)
            }}
          />
        </FieldGroup>
        <Field label={t('template')}>
          {(control) => (
            <Select
              {...control}
              value={template}
              options={templateKinds.map((value) => ({ value, label: label('messageTemplate', value) }))}
              onChange={choose}
            />
          )}
        </Field>
        {ownFields[template].map((field: string) => (
          <Field key={field} label={nameOf(field)} className={field === 'words' || field === 'subject' ? 'v-wide' : ''}>
            {(control) => (
              <Input
                {...control}
                maxLength={400}
                value={fields[field] ?? ''}
                onChange={(event) => {
                  setFields({ ...fields, [field]: event.target.value })
                  setEdited(null)
                }}
              />
            )}
          </Field>
        ))}
        {channel === 'email' ? (
          <Field
            label={t('subject')}
            className="v-wide"
            problem={tried && subjectless ? t('subject-needed') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={120}
                value={words.subject}
                onChange={(event) => setEdited({ ...words, subject: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('body')} className="v-wide" hint={t('body-hint')} problem={tried ? bodyProblem : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={channel === 'text' ? 5 : 12}
              maxLength={channel === 'text' ? 500 : 4000}
              value={words.body}
              onChange={(event) => setEdited({ ...words, body: event.target.value })}
            />
          )}
        </Field>
        <p className="v-wide message-length">
          <span className="v-number">
            {channel === 'text'
              ? t('length', { characters: length.characters, count: length.parts })
              : t('length-mail', { characters: length.characters })}
          </span>
          {edited === null ? null : (
            <Button size="small" onClick={() => setEdited(null)}>
              {t('refill')}
            </Button>
          )}
        </p>
        <div className="v-wide">
          <Checkbox checked={askedFor} onChange={(event) => setAskedFor(event.target.checked)}>
            {t('asked')}
          </Checkbox>
          <div className="v-soft">{t('asked-hint')}</div>
        </div>
      </div>
      {bar === null || bar === undefined ? null : (
        <Alert type="warning" showIcon title={t('will-not', { reason: label('withheldReason', bar) })} />
      )}
    </FormDrawer>
  )
}
