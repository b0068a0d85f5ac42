import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { maxOptions, type Option } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { drawThenFocus } from '../../ui/focus.ts'
import { withOption } from './editor-model.ts'

type Language = 'zh' | 'en'

type Props = Readonly<{
  options: readonly Option[]
  onChange: (options: readonly Option[], touched: string | null) => void
}>

/** The options in both languages: Enter goes to the next one and makes it, Backspace in an empty one takes it away. */
export function OptionsField({ options, onChange }: Props) {
  const { t } = useTranslation('questionnaire')
  const list = useRef<HTMLOListElement>(null)
  const focus = (index: number, language: Language) =>
    list.current?.querySelector<HTMLElement>(`[data-option="${index}-${language}"]`)?.focus()
  const write = (index: number, language: Language, text: string) =>
    onChange(
      options.map((option, at) => (at === index ? { ...option, text: { ...option.text, [language]: text } } : option)),
      `option-${index}-${language}`,
    )
  const onKeyDown = (event: KeyboardEvent, index: number, language: Language) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const option = options[index]
    if (event.key === 'Enter') {
      const isLast = index === options.length - 1 && options.length < maxOptions
      drawThenFocus(
        () => isLast && onChange(withOption(options, index), null),
        () => focus(Math.min(index + 1, maxOptions - 1), language),
      )
    } else if (event.key === 'Backspace' && option?.text.zh === '' && option.text.en === '' && options.length > 1) {
      drawThenFocus(
        () => onChange(options.toSpliced(index, 1), null),
        () => focus(Math.max(0, index - 1), language),
      )
    } else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent, index: number, language: Language) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
    if (lines.length < 2) return
    event.preventDefault()
    let next = options
    for (const [place, line] of lines.entries()) {
      const at = index + place
      if (at >= maxOptions) break
      if (next[at] === undefined) next = withOption(next, next.length - 1)
      next = next.map((option, each) =>
        each === at ? { ...option, text: { ...option.text, [language]: line.slice(0, 500) } } : option,
      )
    }
    onChange(next, null)
  }
  return (
    <FieldGroup label={`${t('options')} · ${t('options-hint')}`} className="v-wide">
      <ol className="questionnaire-options" ref={list}>
        {options.map((option, index) => (
          <li key={option.code}>
            <span className="v-soft">{index + 1}</span>
            {(['zh', 'en'] as const).map((language) => (
              <Input
                key={language}
                aria-label={t(`option-${language}`, { number: index + 1 })}
                placeholder={t(language === 'zh' ? 'chinese' : 'english')}
                data-option={`${index}-${language}`}
                value={option.text[language]}
                maxLength={500}
                onChange={(event) => write(index, language, event.target.value)}
                onKeyDown={(event) => onKeyDown(event, index, language)}
                onPaste={(event) => onPaste(event, index, language)}
              />
            ))}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('remove-option', { number: index + 1 })}
              disabled={options.length <= 1}
              tabIndex={-1}
              onClick={() => onChange(options.toSpliced(index, 1), null)}
            />
          </li>
        ))}
      </ol>
      {options.length >= maxOptions ? null : (
        <div>
          <Button
            size="small"
            onClick={() => {
              drawThenFocus(
                () => onChange(withOption(options, options.length - 1), null),
                () => focus(options.length, 'zh'),
              )
            }}
          >
            {t('add-option')}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}
