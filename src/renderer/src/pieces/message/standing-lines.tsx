import { useQuery } from '@tanstack/react-query'
import { Input, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageChannel } from '../../../../core/domain/message/message.ts'
import { locales } from '../../../../core/domain/people/principal.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import './message.css'

type Asking = Readonly<{ channel: MessageChannel; optedOut: boolean }>

/** Over which channels a customer may be written to, each with its switch, and in which language. */
export function StandingLines({ customerId }: Readonly<{ customerId: string }>) {
  const { t } = useTranslation('message-piece')
  const label = useLabels()
  const may = useMay()
  const [asking, setAsking] = useState<Asking | null>(null)
  const { data } = useQuery(api.messages.standing.queryOptions({ input: { customerId } }))
  const setLanguage = useCommand(client.messages.setLanguage, { done: t('saved') })
  const sends = may('message.send')
  if (data === undefined) return null
  return (
    <>
      <ul className="message-standing" aria-label={t('standing')}>
        {data.channels.map((one) => (
          <li key={one.channel}>
            <Switch
              size="small"
              checked={!one.optedOut}
              disabled={!sends}
              aria-label={label('messageChannel', one.channel)}
              onChange={(wanted) => setAsking({ channel: one.channel, optedOut: !wanted })}
            />
            <span className="message-channel">{label('messageChannel', one.channel)}</span>
            <StateTag tone={one.optedOut ? 'late' : 'good'} plain>
              {one.optedOut ? t('not-wanted') : t('wanted')}
            </StateTag>
            <span className="v-soft v-number">{one.address === '' ? t('no-address') : one.address}</span>
            {one.on ? null : <span className="v-soft">{t('channel-off')}</span>}
            {one.optedOutAt === null ? null : (
              <span className="v-soft">
                <Instant at={one.optedOutAt} /> {t('since-by', { name: one.optedOutByName ?? '' })}
                {one.note === '' ? '' : ` · ${one.note}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="message-language">
        <Field label={t('language')}>
          {(control) => (
            <Select
              {...control}
              value={data.language}
              disabled={!sends}
              options={locales.map((value) => ({ value, label: label('locale', value) }))}
              onChange={(language) => void setLanguage.run({ customerId, language })}
            />
          )}
        </Field>
      </div>
      {asking === null ? null : (
        <OptOutQuestion customerId={customerId} asking={asking} onClose={() => setAsking(null)} />
      )}
    </>
  )
}

type QuestionProps = Readonly<{ customerId: string; asking: Asking; onClose: () => void }>

function OptOutQuestion({ customerId, asking, onClose }: QuestionProps) {
  const { t } = useTranslation('message-piece')
  const label = useLabels()
  const [note, setNote] = useState('')
  const save = useCommand(client.messages.setOptOut, { done: t('saved') })
  const { optedOut } = asking
  const channel = label('messageChannel', asking.channel)
  const submit = async () => {
    if ((await save.run({ customerId, ...asking, note: note.trim() })) !== null) onClose()
  }
  return (
    <Modal
      open
      title={optedOut ? t('stop-title', { channel }) : t('start-title', { channel })}
      okText={optedOut ? t('stop') : t('start')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: optedOut, loading: save.busy }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <p>{optedOut ? t('stop-what', { channel }) : t('start-what', { channel })}</p>
      {optedOut ? (
        <Field label={t('stop-note')}>
          {(control) => (
            <Input {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      ) : null}
    </Modal>
  )
}
