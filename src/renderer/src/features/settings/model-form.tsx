import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { modelSchema } from '../../../../core/contract/customers.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { FormModal } from './form-modal.tsx'

export type ModelView = z.infer<typeof modelSchema>

const seasons = ['spring', 'summer', 'autumn', 'winter'] as const

/** Answers the word for the season of a model; all year when it has none. */
export function useSeasonText(): (season: string | null) => string {
  const { t } = useTranslation('settings')
  return (season) => {
    if (season === null || season === '') return t('season-none')
    return seasons.some((each) => each === season) ? t(`season-${season}`) : season
  }
}

/** A model of the catalogue as a form. */
export function ModelForm({ model, onClose }: Readonly<{ model: ModelView | null; onClose: () => void }>) {
  const { t } = useTranslation('settings')
  const seasonText = useSeasonText()
  const [edit, setEdit] = useState<Omit<ModelView, 'id'>>(
    model ?? { code: '', name: '', category: '', season: null, warrantyMonths: 24, replacementYears: 8 },
  )
  const [tried, setTried] = useState(false)
  const save = useCommand(client.customers.saveModel, { done: t('saved') })
  const set = (part: Partial<typeof edit>) => setEdit({ ...edit, ...part })
  const missing = {
    code: edit.code.trim() === '',
    name: edit.name.trim() === '',
    category: edit.category.trim() === '',
  }
  const submit = async () => {
    setTried(true)
    if (missing.code || missing.name || missing.category || save.busy) return
    const { code, name, category, season, warrantyMonths, replacementYears } = edit
    const texts = { code: code.trim(), name: name.trim(), category: category.trim() }
    const input = { id: model?.id ?? null, ...texts, season, warrantyMonths, replacementYears }
    if ((await save.run(input)) !== null) onClose()
  }
  return (
    <FormModal
      title={t(model === null ? 'model-add' : 'model-edit')}
      busy={save.busy}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('model-code')} problem={tried && missing.code ? t('code-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={40}
            value={edit.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('model-name')} problem={tried && missing.name ? t('name-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={edit.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('category')} problem={tried && missing.category ? t('category-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={edit.category}
            onChange={(event) => set({ category: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('season')}>
        {(control) => (
          <Select
            {...control}
            value={edit.season ?? ''}
            options={['', ...seasons].map((value) => ({ value, label: seasonText(value) }))}
            onChange={(season) => set({ season: season === '' ? null : season })}
          />
        )}
      </Field>
      <Field label={t('warranty-months')}>
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={600}
            precision={0}
            value={edit.warrantyMonths}
            onChange={(months) => set({ warrantyMonths: months ?? 0 })}
          />
        )}
      </Field>
      <Field label={t('replacement-years')}>
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={100}
            precision={0}
            value={edit.replacementYears}
            onChange={(years) => set({ replacementYears: years ?? 0 })}
          />
        )}
      </Field>
    </FormModal>
  )
}
