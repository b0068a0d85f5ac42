import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Answer,
  type AnswerProblem,
  type Answers,
  interview,
} from '../../../../core/domain/questionnaire/answers.ts'
import { type Question, type Questionnaire, said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'
import { useFocusOn } from '../../ui/focus.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { AnswerField } from './answer-field.tsx'
import { answerText } from './answer-text.ts'
import './interview.css'

type Props = Readonly<{
  questionnaire: Questionnaire
  /** What has been answered so far; the caller keeps it, so that a reload loses nothing. */
  answers: Answers
  onChange: (answers: Answers) => void
  /** Everything that must be answered is, and the person says that it is to be saved. */
  onFinish: (answers: Answers) => void
  busy?: boolean
  /** What the last button says, when it does more than save the answers. */
  finishLabel?: string
  /** Where it begins when that is asked; left out: at the first question without an answer. */
  startAt?: string | null
  /** False where it stands beside something else that has the keyboard, such as an editor. */
  takesFocus?: boolean
}>

/** The answers without the one to `code`, or with another one. */
function withAnswer(answers: Answers, code: string, answer: Answer | undefined): Answers {
  const others = Object.entries(answers).filter(([other]) => other !== code)
  return Object.fromEntries(answer === undefined ? others : [...others, [code, answer]])
}

/**
 * Asks one question after the other as its branches say: digits choose, Enter moves on, Page Up goes back, Ctrl+Enter
 * saves.
 */
export function Interview(props: Props) {
  const { questionnaire, answers, onChange, onFinish, takesFocus = true } = props
  const { t } = useTranslation('interview')
  const locale = useLocale()
  const { visible, problems, answers: counted, endedEarly } = interview(questionnaire, answers)
  const [at, setAt] = useState<string | null>(() =>
    visible.some((question) => question.code === props.startAt) ? (props.startAt ?? null) : firstOpen(visible, answers),
  )
  const [told, setTold] = useState<AnswerProblem | null>(null)
  const place = visible.findIndex((question) => question.code === at)
  const question = visible[place]
  const frame = useRef<HTMLElement>(null)
  const code = question?.code ?? null
  useFocusOn(takesFocus ? code : false, () => {
    if (takesFocus) focusIn(frame.current, code)
  })

  const go = (to: string | null) => {
    setTold(null)
    setAt(to)
  }
  /** On to the question behind `from`, for the answers as they are then. */
  const goOn = (from: Question, next: Answers) => {
    const after = interview(questionnaire, next)
    const problem = after.problems.find((each) => each.question === from.code)
    if (problem !== undefined) return setTold(problem.problem)
    const index = after.visible.findIndex((each) => each.code === from.code)
    return go(after.visible[index + 1]?.code ?? null)
  }
  const back = () => {
    const before = question === undefined ? visible.at(-1) : visible[place - 1]
    if (before !== undefined) go(before.code)
  }
  const finish = () => {
    const [first] = problems
    if (first === undefined) return props.busy === true ? undefined : onFinish(counted)
    setAt(first.question)
    return setTold(first.problem)
  }
  useHotkey('finish', () => finish(), { enabled: takesFocus })
  usePlainKeys(['PageUp', 'PageDown'], (key) => {
    if (!takesFocus) return false
    if (key === 'PageUp') return back()
    return question === undefined ? undefined : goOn(question, answers)
  })
  const section = question === undefined ? null : sectionOf(questionnaire, question)
  return (
    <section className="interview" ref={frame} aria-label={said(questionnaire.title, locale)}>
      {place === 0 && said(questionnaire.opening, locale) !== '' ? (
        <p className="interview-script">{said(questionnaire.opening, locale)}</p>
      ) : null}
      <div className="interview-progress">
        <progress
          max={visible.length}
          value={question === undefined ? visible.length : place}
          aria-label={t('progress', { at: question === undefined ? visible.length : place + 1, of: visible.length })}
        />
        {question === undefined ? null : (
          <span className="v-soft">
            {t('progress', { at: place + 1, of: visible.length })}
            {section === null ? '' : ` · ${said(section, locale)}`}
          </span>
        )}
      </div>
      {question === undefined ? (
        <>
          <p>{t(endedEarly ? 'ended-early' : 'answered')}</p>
          <ol className="interview-summary">
            {visible.map((each) => (
              <li key={each.code}>
                <button type="button" onClick={() => go(each.code)}>
                  <span>{said(each.text, locale)}</span>
                  <strong>{answerText(each, answers[each.code], locale) ?? t('not-answered')}</strong>
                </button>
              </li>
            ))}
          </ol>
          {said(questionnaire.closing, locale) === '' ? null : (
            <p className="interview-script">{said(questionnaire.closing, locale)}</p>
          )}
        </>
      ) : (
        <AnswerField
          key={question.code}
          question={question}
          answer={answers[question.code]}
          problem={told}
          onChange={(answer) => {
            setTold(null)
            onChange(withAnswer(answers, question.code, answer))
          }}
          onNext={(answer) => goOn(question, withAnswer(answers, question.code, answer))}
        />
      )}
      <div className="interview-buttons">
        <Button size="small" disabled={place === 0} onClick={back}>
          {t('back')} {takesFocus ? <KeyHint keys="PgUp" /> : null}
        </Button>
        {question === undefined ? null : (
          <Button size="small" onClick={() => goOn(question, answers)}>
            {t(question.required || answers[question.code] !== undefined ? 'next' : 'skip')}{' '}
            {takesFocus ? <KeyHint keys="PgDn" /> : null}
          </Button>
        )}
        <Button
          type={question === undefined ? 'primary' : 'default'}
          size={question === undefined ? 'middle' : 'small'}
          loading={props.busy === true}
          data-interview="finish"
          onClick={finish}
        >
          {props.finishLabel ?? t('finish')} {takesFocus ? <KeyHint action="finish" /> : null}
        </Button>
      </div>
    </section>
  )
}

function firstOpen(visible: readonly Question[], answers: Answers): string | null {
  const open = visible.find((question) => answers[question.code] === undefined)
  return open?.code ?? null
}

function sectionOf({ items }: Questionnaire, question: Question) {
  const before = items.slice(0, items.indexOf(question))
  return before.findLast((item) => item.item === 'section')?.text ?? null
}

/** The control that takes the answer, or at the end the button that saves. */
function focusIn(frame: HTMLElement | null, code: string | null): void {
  const target =
    code === null
      ? frame?.querySelector<HTMLElement>('[data-interview=finish]')
      : (frame?.querySelector<HTMLElement>('.interview-answer input:checked') ??
        frame?.querySelector<HTMLElement>('.interview-answer input, .interview-answer textarea'))
  target?.focus()
}
