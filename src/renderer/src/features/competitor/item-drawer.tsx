import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompetitorItem } from '../../../../core/contract/competitors.ts'
import { competitorSections, itemDirections, itemMeasures } from '../../../../core/domain/competitor/competitor.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'

type Props = Readonly<{ item: CompetitorItem | null; onClose: () => void }>

const fresh = {
  section: 'promise',
  name: '',
  nameEn: '',
  measure: 'number',
  unit: '',
  unitEn: '',
  direction: 'more',
} as const

/** Adds what is compared, changes it, or takes it out. */
export function ItemDrawer({ item, onClose }: Props) {
  const { t } = useTranslation('competitor')
  const [form, setForm] = useState<Omit<CompetitorItem, 'id' | 'version'>>(item ?? fresh)
  const [out, setOut] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.competitors.saveItem, { done: t('saved') })
  const nameless = form.name.trim() === ''
  const send = async () => {
    setTried(true)
    if (nameless || save.busy) return
    const { section, measure, direction } = form
    const [name, nameEn, unit, unitEn] = [form.name, form.nameEn, form.unit, form.unitEn].map((text) => text.trim())
    const words = { name: name ?? '', nameEn: nameEn || (name ?? ''), unit: unit ?? '', unitEn: unitEn || (unit ?? '') }
    const which = { id: item?.id ?? null, version: item?.version ?? null }
    if ((await save.run({ ...which, section, measure, direction, ...words, active: !out })) !== null) onClose()
  }
  const text = (key: 'name' | 'nameEn' | 'unit' | 'unitEn', label: string, problem?: string) => (
    <Field label={label} problem={problem}>
      {(control) => (
        <Input
          {...control}
          autoFocus={key === 'name'}
          value={form[key]}
          maxLength={key === 'name' || key === 'nameEn' ? 60 : 20}
          onChange={(event) => setForm({ ...form, [key]: event.target.value })}
        />
      )}
    </Field>
  )
  const title = item === null ? t('new-item') : t('change-item')
  return (
    <FormDrawer title={title} busy={save.busy} dirty={!nameless} onSave={() => void send()} onClose={onClose}>
      <div className="v-form">
        {text('name', t('name-zh'), tried && nameless ? t('name-needed') : undefined)}
        {text('nameEn', t('name-en'))}
        <FieldGroup label={t('section')} className="v-wide">
          <ChoiceGroup
            label={t('section')}
            choices={competitorSections.map((value) => ({ value, label: t(`section-${value}`) }))}
            value={form.section}
            onChange={(section) => setForm({ ...form, section })}
          />
        </FieldGroup>
        <FieldGroup label={t('measure')} className="v-wide">
          <ChoiceGroup
            label={t('measure')}
            choices={itemMeasures.map((value) => ({ value, label: t(`measure-${value}`) }))}
            value={form.measure}
            onChange={(measure) => setForm({ ...form, measure })}
          />
        </FieldGroup>
        {form.measure === 'number' ? text('unit', t('unit-zh')) : null}
        {form.measure === 'number' ? text('unitEn', t('unit-en')) : null}
        <FieldGroup label={t('direction')} className="v-wide">
          <ChoiceGroup
            label={t('direction')}
            choices={itemDirections.map((value) => ({ value, label: t(`direction-${value}`) }))}
            value={form.direction}
            onChange={(direction) => setForm({ ...form, direction })}
          />
        </FieldGroup>
        {item === null ? null : (
          <Checkbox className="v-wide" checked={out} onChange={(event) => setOut(event.target.checked)}>
            {t('take-out')}
          </Checkbox>
        )}
      </div>
    </FormDrawer>
  )
}
