import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateView } from '../../../../core/contract/messages.ts'
import {
  checkWords,
  fillFields,
  fillLine,
  type MessageWords,
  type TemplateWords,
} from '../../../../core/domain/message/template.ts'
import { textLength } from '../../../../core/domain/message/text-length.ts'
import { type Locale, locales } from '../../../../core/domain/people/principal.ts'
import { client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { previewValues } from './preview-values.ts'

const parts = ['text', 'subject', 'mail'] as const satisfies readonly (keyof MessageWords)[]
type Part = (typeof parts)[number]
type Typed = HTMLInputElement | HTMLTextAreaElement
type Place = Readonly<{ locale: Locale; part: Part; control: Typed | null }>

/** The words of a template in both languages side by side, each with what it comes to. */
export function TemplateForm({ template }: Readonly<{ template: TemplateView }>) {
  const { t } = useTranslation('message')
  const label = useLabels()
  const may = useMay()
  const instant = useInstantText()
  const [words, setWords] = useState<TemplateWords>(template.words)
  const [resetting, setResetting] = useState(false)
  const place = useRef<Place>({ locale: 'zh-CN', part: 'text', control: null })
  const save = useCommand(client.messages.saveTemplate, { done: t('saved') })
  const { code, version } = template
  const manages = may('message.manage')
  const dirty = JSON.stringify(words) !== JSON.stringify(template.words)
  const checked = checkWords(code, words)
  const empty = locales.some((locale) => parts.some((part) => words[locale][part].trim() === ''))
  const submit = async () => {
    if (!manages || !dirty || !checked.ok || empty || save.busy) return
    await save.run({ code, version, words })
  }
  useHotkey(
    'finish',
    () => {
      void submit()
    },
    { enabled: manages && !resetting },
  )
  const set = ({ locale, part }: Omit<Place, 'control'>, value: string) =>
    setWords({ ...words, [locale]: { ...words[locale], [part]: value } })
  const insert = (field: string) => {
    const { locale, part, control } = place.current
    const text = words[locale][part]
    const at = control?.selectionStart ?? text.length
    set(place.current, `${text.slice(0, at)}{{${field}}}${text.slice(at)}`)
    control?.focus()
  }
  const wrong = checked.ok
    ? undefined
    : checked.params.reason === 'unknown'
      ? t('field-unknown', { field: checked.params.field })
      : t('field-braces')
  return (
    <>
      <header className="messages-head">
        <h2>{t('template-of', { name: label('messageTemplate', code) })}</h2>
        <span className="v-soft">
          {template.builtIn
            ? t('version-built-in')
            : t('version-line', {
                version,
                name: template.savedByName ?? '',
                when: template.savedAt === null ? '' : instant(template.savedAt),
              })}
        </span>
      </header>
      {manages ? (
        <p className="messages-fields">
          <span className="v-soft">{t('fields-usable')}</span>
          {[...template.commonFields, ...template.ownFields].map((field) => (
            <Button key={field} size="small" onClick={() => insert(field)}>
              {`{{${field}}}`}
            </Button>
          ))}
        </p>
      ) : null}
      <div className="messages-languages">
        {locales.map((locale) => (
          <Language
            key={locale}
            locale={locale}
            words={words[locale]}
            readOnly={!manages}
            onPlace={(part, control) => {
              place.current = { locale, part, control }
            }}
            onChange={(part, value) => set({ locale, part }, value)}
          />
        ))}
      </div>
      {wrong === undefined ? null : (
        <div className="v-field-problem" role="alert">
          {wrong}
        </div>
      )}
      {manages && !resetting ? (
        <div className="messages-actions">
          <Button
            type="primary"
            disabled={!dirty || !checked.ok || empty}
            loading={save.busy}
            onClick={() => void submit()}
          >
            {t('save')} <KeyHint action="finish" />
          </Button>
          {template.builtIn ? null : <Button onClick={() => setResetting(true)}>{t('reset')}</Button>}
        </div>
      ) : null}
      {resetting ? <Reset template={template} onClose={() => setResetting(false)} /> : null}
    </>
  )
}

type LanguageProps = Readonly<{
  locale: Locale
  words: MessageWords
  readOnly: boolean
  onPlace: (part: Part, control: Typed) => void
  onChange: (part: Part, value: string) => void
}>

function Language({ locale, words, readOnly, onPlace, onChange }: LanguageProps) {
  const { t } = useTranslation('message')
  const label = useLabels()
  const { name, hotline } = useWho().organisation
  const values = previewValues(locale, { organisation: name, hotline })
  const text = fillLine(words.text, values)
  const { characters, parts: count } = textLength(text)
  const language = label('locale', locale)
  const control = (part: Part) => ({
    readOnly,
    value: words[part],
    onFocus: (event: Readonly<{ target: Typed }>) => onPlace(part, event.target),
    onChange: (event: Readonly<{ target: Readonly<{ value: string }> }>) => onChange(part, event.target.value),
  })
  const needed = (part: Part) => (words[part].trim() === '' ? t('needed') : undefined)
  return (
    <section className="v-panel messages-language" aria-label={language}>
      <h3>{language}</h3>
      <Field label={t('word-text')} problem={needed('text')} hint={t('length', { characters, count })}>
        {(own) => <Input.TextArea {...own} {...control('text')} rows={3} maxLength={500} />}
      </Field>
      <Field label={t('word-subject')} problem={needed('subject')}>
        {(own) => <Input {...own} {...control('subject')} maxLength={120} />}
      </Field>
      <Field label={t('word-mail')} problem={needed('mail')}>
        {(own) => <Input.TextArea {...own} {...control('mail')} rows={5} maxLength={4000} />}
      </Field>
      <section className="messages-preview" aria-label={t('preview-of', { language })}>
        <h4>{t('preview')}</h4>
        <p>{text}</p>
        <h5>{fillLine(words.subject, values)}</h5>
        <p>{fillFields(words.mail, values)}</p>
      </section>
    </section>
  )
}

function Reset({ template, onClose }: Readonly<{ template: TemplateView; onClose: () => void }>) {
  const { t } = useTranslation('message')
  const reset = useCommand(client.messages.resetTemplate, { done: t('was-reset') })
  useHotkey('back', () => {
    onClose()
  })
  const submit = async () => {
    const { code, version } = template
    if (!reset.busy && (await reset.run({ code, version })) !== null) onClose()
  }
  return (
    <ActionForm title={t('reset')} busy={reset.busy} onConfirm={() => void submit()} onClose={onClose}>
      <p>{t('reset-what')}</p>
    </ActionForm>
  )
}
