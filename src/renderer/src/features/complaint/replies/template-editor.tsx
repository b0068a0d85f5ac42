import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyTemplateView } from '../../../../../core/contract/reply-view.ts'
import type { ComplaintClass } from '../../../../../core/domain/complaint/classes.ts'
import { type Locale, locales } from '../../../../../core/domain/people/principal.ts'
import {
  checkReplyWords,
  type ReplyTemplateWords,
  type ReplyWords,
  replyFields,
} from '../../../../../core/domain/reply/reply-template.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { TemplatePreview } from './template-preview.tsx'

const parts = ['subject', 'letter', 'script', 'text'] as const satisfies readonly (keyof ReplyWords)[]
type Part = (typeof parts)[number]
type Typed = HTMLInputElement | HTMLTextAreaElement
type Place = Readonly<{ locale: Locale; part: Part; control: Typed | null }>

const sizes = { subject: [120, 1], letter: [6000, 8], script: [2000, 3], text: [500, 2] } as const

type Props = Readonly<{
  template: ReplyTemplateView
  classes: readonly ComplaintClass[]
  onClass: (name: ComplaintClass | null) => void
}>

/** The words of a reply in both languages side by side; a saved version is never written again. */
export function TemplateEditor({ template, classes, onClass }: Props) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const instant = useInstantText()
  const [words, setWords] = useState<ReplyTemplateWords>(template.words)
  const [resetting, setResetting] = useState(false)
  const place = useRef<Place>({ locale: 'zh-CN', part: 'letter', control: null })
  const save = useCommand(client.replies.saveTemplate, { done: t('saved') })
  const { purpose, version } = template
  const checked = checkReplyWords(words)
  const isEmpty = locales.some((locale) => parts.some((part) => words[locale][part].trim() === ''))
  const isDirty = JSON.stringify(words) !== JSON.stringify(template.words)
  const maySave = isDirty && checked.ok && !isEmpty
  const submit = async () => {
    if (maySave && !save.busy) await save.run({ purpose, class: template.class, version, words })
  }
  useHotkey('finish', () => void submit(), { enabled: !resetting })
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
    <div className="reply-template">
      <header className="reply-template-head">
        <h2>{t('template-of', { purpose: label('replyPurpose', purpose) })}</h2>
        <Field label={t('for-class')}>
          {(control) => (
            <Select
              {...control}
              value={template.class ?? ''}
              options={[
                { value: '', label: t('every-class') },
                ...classes.map((name) => ({ value: name, label: label('complaintClass', name) })),
              ]}
              onChange={(value: string) => onClass(classes.find((name) => name === value) ?? null)}
            />
          )}
        </Field>
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
      <p className="reply-template-fields">
        <span className="v-soft">{t('fields')}</span>
        {replyFields.map((field) => (
          <Button key={field} size="small" onClick={() => insert(field)}>
            {`{{${field}}}`}
          </Button>
        ))}
      </p>
      <div className="reply-template-languages">
        {locales.map((locale) => (
          <section key={locale} className="v-panel reply-template-language" aria-label={label('locale', locale)}>
            <h3>{label('locale', locale)}</h3>
            {parts.map((part) => {
              const [maxLength, rows] = sizes[part]
              const own = {
                value: words[locale][part],
                maxLength,
                onFocus: (event: Readonly<{ target: Typed }>) => {
                  place.current = { locale, part, control: event.target }
                },
                onChange: (event: Readonly<{ target: Readonly<{ value: string }> }>) =>
                  set({ locale, part }, event.target.value),
              }
              const problem = words[locale][part].trim() === '' ? t('needed') : undefined
              return (
                <Field key={part} label={t(`word-${part}`)} problem={problem}>
                  {(control) =>
                    part === 'subject' ? (
                      <Input {...control} {...own} />
                    ) : (
                      <Input.TextArea {...control} {...own} rows={rows} />
                    )
                  }
                </Field>
              )
            })}
            <TemplatePreview locale={locale} purpose={purpose} words={words[locale]} />
          </section>
        ))}
      </div>
      {wrong === undefined ? null : (
        <div className="v-field-problem" role="alert">
          {wrong}
        </div>
      )}
      {resetting ? (
        <Reset template={template} onClose={() => setResetting(false)} />
      ) : (
        <div className="reply-actions">
          <Button type="primary" disabled={!maySave} loading={save.busy} onClick={() => void submit()}>
            {t('save')} <KeyHint action="finish" />
          </Button>
          {template.builtIn ? null : (
            <Button onClick={() => setResetting(true)}>{t(template.class === null ? 'reset' : 'reset-class')}</Button>
          )}
        </div>
      )}
      {template.earlier.length === 0 ? null : (
        <section aria-label={t('earlier-versions')}>
          <p className="v-soft">{t('earlier-versions')}</p>
          {template.earlier.map((each) => (
            <p key={each.version} className="v-soft">
              {t('version-line', { version: each.version, name: each.savedByName, when: instant(each.savedAt) })}
            </p>
          ))}
        </section>
      )}
    </div>
  )
}

function Reset({ template, onClose }: Readonly<{ template: ReplyTemplateView; onClose: () => void }>) {
  const { t } = useTranslation('complaint-reply')
  const reset = useCommand(client.replies.resetTemplate, { done: t('was-reset') })
  useHotkey('back', onClose)
  const { purpose, version } = template
  const confirm = async () => {
    if (!reset.busy && (await reset.run({ purpose, class: template.class, version })) !== null) onClose()
  }
  return (
    <ActionForm
      title={t(template.class === null ? 'reset' : 'reset-class')}
      busy={reset.busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('reset-what')}</p>
    </ActionForm>
  )
}
