import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskView } from '../../../../core/contract/decisions.ts'
import { answersOf } from '../../../../core/domain/complaint/decision.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import './ask-box.css'

type Props = Readonly<{
  ask: AskView
  /** Where the cursor begins in the answer. */
  autoFocus?: boolean
  onDone?: () => void
}>

/** What was asked of the one who looks, with the field in which he answers; Ctrl+Enter sends it from there. */
export function AskBox({ ask, autoFocus = false, onDone }: Props) {
  const { t } = useTranslation('complaint-ask')
  const answer = useCommand(client.decisions.answer, { done: t('sent') })
  const [words, setWords] = useState('')
  const [typing, setTyping] = useState(false)
  const results = answersOf[ask.kind]
  const [first] = results
  const send = async (result: (typeof results)[number]) => {
    if (words.trim() === '' || answer.busy) return
    if ((await answer.run({ id: ask.id, result, words })) === null) return
    setWords('')
    onDone?.()
  }
  useHotkey('finish', () => void send(first), { enabled: typing })
  return (
    <section className="ask-box" aria-label={t(`asked-${ask.kind}`, { by: ask.askedByName })}>
      <div className="ask-box-head">
        <strong>{t(`asked-${ask.kind}`, { by: ask.askedByName })}</strong>
        <TimeLeft dueAt={ask.dueAt} />
      </div>
      <p>{ask.words}</p>
      {ask.kind === 'question' ? null : <p className="v-soft">{t('by-deciding')}</p>}
      <Field label={t('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus={autoFocus}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4000}
            placeholder={t('words-declined')}
            value={words}
            onFocus={() => setTyping(true)}
            onBlur={() => setTyping(false)}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <div className="ask-box-buttons">
        {results.map((result, index) => (
          <Button
            key={result}
            type={index === 0 ? 'primary' : 'default'}
            loading={answer.busy}
            disabled={words.trim() === ''}
            onClick={() => void send(result)}
          >
            {t(`result-${result}`)} {index === 0 ? <KeyHint action="finish" /> : null}
          </Button>
        ))}
      </div>
    </section>
  )
}
