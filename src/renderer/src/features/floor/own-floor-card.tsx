import { CustomerServiceOutlined, EyeOutlined, MessageOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useCommand } from '../../api/use-command.ts'
import { useFocusOn } from '../../ui/focus.ts'
import { Ago } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import './own-floor.css'

type Own = Awaited<ReturnType<typeof client.floor.own>>

type Props = Readonly<{ own: Own; asking: boolean; onClose: () => void }>

/** Messages of a lead to be confirmed, the own call for help, and who listens: beside the work, never before it. */
export function OwnFloorCard({ own, asking, onClose }: Props) {
  const { t } = useTranslation('floor')
  const [message] = own.messages
  useShown(own.messages.map(({ id }) => id))
  return (
    <aside className="own-floor" aria-label={t('notice')} aria-live="assertive">
      {own.listeners.map(({ name, mode, at }) => (
        <p key={`${name}-${at}`} className="own-floor-line">
          <EyeOutlined aria-hidden="true" /> {t(`listening-${mode}`, { name })}
        </p>
      ))}
      {own.help === null ? null : <OwnHelp help={own.help} />}
      {asking && own.help === null ? <AskHelp onClose={onClose} /> : null}
      {message === undefined ? null : <OneMessage key={message.id} message={message} more={own.messages.length - 1} />}
    </aside>
  )
}

/** Tells once of each message that it stands on this screen, so that the lead sees it. */
function useShown(ids: readonly string[]): void {
  const told = useRef(new Set<string>())
  const wanted = ids.join(' ')
  const tell = useEffectEvent(() => {
    const news = ids.filter((id) => !told.current.has(id))
    if (news.length === 0) return
    for (const id of news) told.current.add(id)
    client.floor.shown({ ids: news }).catch((error: unknown) => failureOf(error))
  })
  useEffect(() => {
    if (wanted !== '') tell()
  }, [wanted])
}

function OneMessage({ message, more }: Readonly<{ message: Own['messages'][number]; more: number }>) {
  const { t } = useTranslation('floor')
  const answer = useCommand(client.floor.answer)
  const { id, kind, text, byName, at } = message
  const joins = kind === 'join'
  const say = (what: 'confirmed' | 'accepted' | 'declined') => void answer.run({ id, answer: what })
  useHotkey('confirmMessage', () => say(joins ? 'accepted' : 'confirmed'), { enabled: !answer.busy })
  return (
    <section className="own-floor-message">
      <p className="own-floor-head">
        {joins ? <TeamOutlined aria-hidden="true" /> : <MessageOutlined aria-hidden="true" />}
        <strong>{t(joins ? 'join-from' : 'message-from', { name: byName })}</strong>
        <span className="v-soft">
          <Ago at={at} />
        </span>
      </p>
      {text === '' ? null : <p className="own-floor-text">{text}</p>}
      <p className="own-floor-buttons">
        <Button size="small" type="primary" loading={answer.busy} onClick={() => say(joins ? 'accepted' : 'confirmed')}>
          {t(joins ? 'accept' : 'confirm')} <KeyHint action="confirmMessage" />
        </Button>
        {joins ? (
          <Button size="small" disabled={answer.busy} onClick={() => say('declined')}>
            {t('decline')}
          </Button>
        ) : null}
        {more > 0 ? <span className="v-soft">{t('more', { count: more })}</span> : null}
      </p>
    </section>
  )
}

function OwnHelp({ help }: Readonly<{ help: NonNullable<Own['help']> }>) {
  const { t } = useTranslation('floor')
  const end = useCommand(client.floor.endHelp)
  return (
    <section className="own-floor-message" role="status">
      <p className="own-floor-head">
        <CustomerServiceOutlined aria-hidden="true" />
        <strong>{help.takenByName === null ? t('help-waits') : t('help-comes', { name: help.takenByName })}</strong>
        <span className="v-soft">
          <Ago at={help.takenAt ?? help.at} />
        </span>
      </p>
      <p className="own-floor-buttons">
        <Button size="small" loading={end.busy} onClick={() => void end.run({ id: help.id })}>
          {t('help-over')}
        </Button>
      </p>
    </section>
  )
}

function AskHelp({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('floor')
  const [note, setNote] = useState('')
  const field = useRef<HTMLDivElement>(null)
  const ask = useCommand(client.floor.askHelp)
  const send = async () => {
    if (ask.busy) return
    if ((await ask.run({ note, caseId: null })) !== null) onClose()
  }
  useFocusOn(null, () => field.current?.querySelector('input')?.focus())
  useHotkey('back', onClose)
  return (
    <section ref={field} className="own-floor-message" aria-label={t('ask-title')}>
      <p className="own-floor-head">
        <CustomerServiceOutlined aria-hidden="true" />
        <strong>{t('ask-title')}</strong>
      </p>
      <Input
        aria-label={t('ask-note')}
        placeholder={t('ask-note')}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void send()
        }}
      />
      <p className="own-floor-buttons">
        <Button size="small" type="primary" loading={ask.busy} onClick={() => void send()}>
          {t('ask-send')} <KeyHint keys="Enter" />
        </Button>
        <Button size="small" onClick={onClose}>
          {t('action.cancel')} <KeyHint action="back" />
        </Button>
      </p>
    </section>
  )
}
