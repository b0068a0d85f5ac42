import { DownOutlined, UserSwitchOutlined, WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnTerms } from '../../../../core/contract/queues.ts'
import type { AgentReason, ChosenAgentState } from '../../../../core/domain/call/agent.ts'
import { api, client } from '../../api/client.ts'
import { useNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Timer } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toneOf } from '../../ui/tones.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { askForNotices } from './announce.ts'
import { useOwnCalls } from './own-calls.ts'
import './call-bar.css'

const menuStates = [
  'ready',
  'break',
  'meeting',
  'training',
  'outbound',
  'offline',
] as const satisfies readonly ChosenAgentState[]

/** One choice of the menu. */
type Choice = Readonly<{ state: ChosenAgentState; reason: AgentReason | null; name: string | null }>

/** Plain states first, then each state with its reasons; a state that needs one is not there without. */
function choicesOf(terms: OwnTerms | undefined, locale: 'zh-CN' | 'en'): readonly Choice[] {
  const plain = menuStates.filter((state) => !terms?.forced.some((forced) => forced === state))
  const withReason = (terms?.reasons ?? []).flatMap(({ code, names, states }) =>
    states.map((state) => ({ state, reason: code, name: names[locale] })),
  )
  return [...plain.map((state) => ({ state, reason: null, name: null })), ...withReason]
}

/** What one is doing and for how long; the key changes between ready and break, and asks why where that is forced. */
export function OwnState() {
  const { t } = useTranslation('call-bar')
  const label = useLabels()
  const locale = useLocale()
  const { data } = useOwnCalls()
  const { data: terms } = useQuery(api.queues.mine.queryOptions({ input: {}, staleTime: 30_000 }))
  const [open, setOpen] = useState(false)
  const setState = useCommand(client.calls.setState)
  const presence = data?.presence
  const choose = ({ state, reason }: Omit<Choice, 'name'>) => {
    setOpen(false)
    if (state === 'ready') askForNotices()
    void setState.run({ state, reason })
  }
  const flip = () => {
    if (presence?.state !== 'ready') return choose({ state: 'ready', reason: null })
    const reason = terms?.quickReason ?? null
    const asks = reason === null && terms?.forced.includes('break') === true
    return asks ? setOpen(true) : choose({ state: 'break', reason })
  }
  useHotkey('readyBreak', flip, { enabled: presence !== undefined })
  if (presence === undefined) return null

  const choices = choicesOf(terms, locale)
  const textOf = ({ state, name }: Choice) => label('agentState', state) + (name === null ? '' : ` · ${name}`)
  const bare = choices.filter(({ reason }) => reason === null)
  const reasoned = choices.filter(({ reason }) => reason !== null)
  const itemOf = (choice: Choice) => ({
    key: `${choice.state} ${choice.reason ?? ''}`,
    label: textOf(choice),
    onClick: () => choose(choice),
  })
  const items: MenuProps['items'] = [...bare.map(itemOf), { type: 'divider' }, ...reasoned.map(itemOf)]
  const name = presence.reasonNames?.[locale] ?? presence.reason
  const to = presence.state === 'ready' ? t('toBreak') : t('toReady')
  return (
    <span className="v-own-state">
      <Button loading={setState.busy} onClick={flip} title={to}>
        <StateTag tone={toneOf('agentState', presence.state)} plain>
          {label('agentState', presence.state)}
          {name === null ? '' : ` · ${name}`}{' '}
          {presence.state !== 'offline' && <StateTimer since={presence.since} terms={terms} />}
          {presence.state === 'acw' && terms?.wrapUpRequired === true ? ` · ${t('codeNeeded')}` : ''}
        </StateTag>
        <span className="v-unseen">{to}</span>
        <KeyHint action="readyBreak" />
      </Button>
      <Dropdown autoFocus trigger={['click']} open={open} onOpenChange={setOpen} menu={{ items }}>
        <Button icon={<DownOutlined />} aria-label={t('choose')} />
      </Dropdown>
      <SetBy terms={terms} />
    </span>
  )
}

/** How long the state lasts, or what is left of the after-call work; with a warning when it lasts too long. */
function StateTimer({ since, terms }: Readonly<{ since: number; terms: OwnTerms | undefined }>) {
  const { t } = useTranslation('call-bar')
  const label = useLabels()
  const now = useNow(1000)
  const endsAt = terms?.acwEndsAt ?? null
  const warning = terms?.warning ?? null
  if (endsAt !== null)
    return (
      <span className="v-number" role="timer">
        {t('acwLeft', { left: formatTimer(Math.max(0, endsAt - now)) })}
      </span>
    )
  const late = warning !== null && now >= warning.at ? label('agentWarning', warning.kind) : null
  return (
    <>
      <Timer since={since} />
      {late === null ? null : (
        <span className="v-soon" role="status" title={late}>
          {' '}
          <WarningOutlined aria-hidden="true" />
          <span className="v-unseen">{late}</span>
        </span>
      )}
    </>
  )
}

/** Which lead set the own state; said when it happens and there to be read until the state changes. */
function SetBy({ terms }: Readonly<{ terms: OwnTerms | undefined }>) {
  const { t } = useTranslation('call-bar')
  const by = terms?.setBy ?? null
  return (
    <span role="status" className="v-own-set-by">
      {by === null ? null : (
        <span className="v-soon" title={t('setBy', { name: by.name })}>
          <UserSwitchOutlined aria-hidden="true" />{' '}
          <span className="v-own-set-by-words">{t('setBy', { name: by.name })}</span>
        </span>
      )}
    </span>
  )
}
