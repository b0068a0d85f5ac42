import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'

type Props = Readonly<{
  /** Whether a call on a desk telephone can be logged from here: not when there is one already. */
  canLog: boolean
  onLogged: (callId: string) => void
  onChoose: (customerId: string) => void
  onNew: (text: string) => void
}>

function isNumber(text: string): boolean {
  return /^[+\d][\d\s()-]*$/.test(text) && text.replace(/\D/g, '').length >= 5
}

/** Who it is, by number, name, serial or case number; a number can be logged as a call on a desk telephone. */
export function FindCustomer({ canLog, onLogged, onChoose, onNew }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const may = useMay()
  const log = useCommand(client.calls.log, { done: t('call-logged') })
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const typed = useDeferredValue(text.trim())
  const found = useQuery(
    api.customers.search.queryOptions({
      input: typed.length < 2 ? skipToken : { text: typed, limit: 8 },
      placeholderData: keepPreviousData,
    }),
  )
  const hits = typed.length < 2 ? [] : (found.data ?? []).filter((hit) => hit.customerId !== null)
  const mayLog = canLog && may('call.handle') && isNumber(text.trim())
  const logCall = async (direction: 'in' | 'out') => {
    const answer = await log.run({ number: text.trim(), direction, customerId: null, caseId: null })
    if (answer !== null) onLogged(answer.id)
  }
  const choose = (index: number) => {
    const customerId = hits[index]?.customerId ?? null
    if (customerId !== null) onChoose(customerId)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && mayLog) void logCall('in')
    else if (event.key === 'Enter') choose(at)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section className="desk-card" aria-label={t('who')}>
      <label className="desk-label-above" htmlFor="desk-find">
        {t('find-label')}
      </label>
      <Input
        id="desk-find"
        autoFocus
        value={text}
        maxLength={80}
        autoComplete="off"
        placeholder={t('find-placeholder')}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      {canLog && may('call.handle') && <p className="v-soft desk-small">{t('log-hint')}</p>}
      {mayLog && (
        <div className="desk-actions">
          <Button type="primary" loading={log.busy} onClick={() => logCall('in')}>
            {t('log-call')} <KeyHint keys="Enter" />
          </Button>
          <Button disabled={log.busy} onClick={() => logCall('out')}>
            {t('log-call-out')}
          </Button>
        </div>
      )}
      <ul className="desk-candidates">
        {hits.map((hit, index) => (
          <li key={`${hit.kind}-${hit.id}`}>
            <button
              type="button"
              className={`desk-candidate${index === at && !mayLog ? ' is-current' : ''}`}
              onClick={() => choose(index)}
            >
              <span className="desk-candidate-head">
                <strong>{hit.title}</strong>
                {hit.kind !== 'customer' && <span className="desk-tag">{label('searchHit', hit.kind)}</span>}
              </span>
              <span className="v-soft desk-small">{hit.detail}</span>
            </button>
          </li>
        ))}
      </ul>
      {typed.length >= 2 && found.data?.length === 0 && <p className="v-soft">{t('find-none', { text: typed })}</p>}
      <Button onClick={() => onNew(text.trim())}>{t('unknown-title')}</Button>
    </section>
  )
}
