import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Wording } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { Field } from '../../ui/field.tsx'

type Name = 'title' | 'opening' | 'closing' | 'text' | 'section' | 'from' | 'to'

type Props = Readonly<{
  name: Name
  value: Wording
  /** Lines that the field shows at first. */
  rows?: number
  onChange: (value: Wording, touched: string) => void
}>

/** The same said in Chinese and English, beside each other. */
export function WordingFields({ name, value, rows = 1, onChange }: Props) {
  const { t } = useTranslation('questionnaire')
  return (
    <div className="questionnaire-wording">
      {(['zh', 'en'] as const).map((language) => (
        <Field key={language} label={t(`${name}-${language}`)}>
          {(control) => (
            <Input.TextArea
              {...control}
              data-wording={`${name}-${language}`}
              value={value[language]}
              maxLength={500}
              autoSize={{ minRows: rows, maxRows: 6 }}
              onChange={(event) => onChange({ ...value, [language]: event.target.value }, `${name}-${language}`)}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
