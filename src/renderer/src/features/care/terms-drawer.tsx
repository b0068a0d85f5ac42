import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  areRising,
  type CareLevel,
  type CareTerms,
  careLevels,
  type LevelTerms,
} from '../../../../core/domain/care/care-terms.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { Field } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'

type Props = Readonly<{ terms: CareTerms; onClose: () => void }>

/** Levels, points and intervals as a form; what is saved holds from now on. */
export function TermsDrawer({ terms, onClose }: Props) {
  const { t } = useTranslation('care')
  const [edit, setEdit] = useState(terms)
  const save = useCommand(client.care.saveTerms, { done: t('saved') })
  const rising = areRising(edit)
  const named = careLevels.every(
    (level) => edit.levels[level].nameZh.trim() !== '' && edit.levels[level].nameEn.trim() !== '',
  )
  const submit = async () => {
    if (!rising || !named || save.busy) return
    if ((await save.run({ terms: edit })) !== null) onClose()
  }
  const setLevel = (level: CareLevel, part: Partial<LevelTerms>) =>
    setEdit({ ...edit, levels: { ...edit.levels, [level]: { ...edit.levels[level], ...part } } })
  const points = {
    'per-order': 'perOrder',
    'per-contract': 'perContract',
    'per-recommendation': 'perRecommendation',
  } as const
  return (
    <FormDrawer
      title={t('settings')}
      busy={save.busy}
      dirty={JSON.stringify(terms) !== JSON.stringify(edit)}
      onSave={() => void submit()}
      onClose={onClose}
    >
      {careLevels.map((level) => (
        <LevelFields
          key={level}
          terms={edit.levels[level]}
          rising={rising}
          onChange={(part) => setLevel(level, part)}
        />
      ))}
      <h3>{t('points')}</h3>
      <div className="v-form care-fields">
        {Object.entries(points).map(([word, name]) => (
          <Field key={name} label={t(word)}>
            {(control) => (
              <InputNumber
                {...control}
                min={0}
                max={1_000_000}
                precision={0}
                value={edit.points[name]}
                onChange={(value) => setEdit({ ...edit, points: { ...edit.points, [name]: value ?? 0 } })}
              />
            )}
          </Field>
        ))}
      </div>
      <h3>{t('intervals')}</h3>
      <div className="v-form care-fields">
        <Field label={t('key-days')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={1000}
              precision={0}
              value={edit.keyDays}
              onChange={(value) => setEdit({ ...edit, keyDays: value ?? terms.keyDays })}
            />
          )}
        </Field>
        <Field label={t('birthday-days')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={60}
              precision={0}
              value={edit.birthdayDays}
              onChange={(value) => setEdit({ ...edit, birthdayDays: value ?? terms.birthdayDays })}
            />
          )}
        </Field>
      </div>
    </FormDrawer>
  )
}

type LevelProps = Readonly<{ terms: LevelTerms; rising: boolean; onChange: (part: Partial<LevelTerms>) => void }>

function LevelFields({ terms, rising, onChange }: LevelProps) {
  const { t } = useTranslation('care')
  const locale = useLocale()
  const nameless = terms.nameZh.trim() === '' || terms.nameEn.trim() === ''
  return (
    <section aria-label={locale === 'en' ? terms.nameEn : terms.nameZh}>
      <h3>{locale === 'en' ? terms.nameEn : terms.nameZh}</h3>
      <div className="v-form care-fields">
        <Field label={t('name-zh')} problem={nameless ? t('name-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              value={terms.nameZh}
              onChange={(event) => onChange({ nameZh: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('name-en')}>
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              value={terms.nameEn}
              onChange={(event) => onChange({ nameEn: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('threshold')} hint={t('threshold-hint')} problem={rising ? undefined : t('rising')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={1_000_000}
              precision={0}
              value={terms.threshold}
              onChange={(threshold) => onChange({ threshold })}
            />
          )}
        </Field>
        <Field label={t('contact-days')} hint={t('contact-days-hint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={1000}
              precision={0}
              value={terms.contactDays}
              onChange={(contactDays) => onChange({ contactDays })}
            />
          )}
        </Field>
        <Field label={t('benefits')} className="v-wide">
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={1000}
              value={terms.benefits}
              onChange={(event) => onChange({ benefits: event.target.value })}
            />
          )}
        </Field>
      </div>
    </section>
  )
}
