import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../core/contract/customers.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { ChangedBar } from './changed-bar.tsx'
import { isChangedMeanwhile } from './customer-drawer.tsx'
import { readCard } from './read-card.ts'
import { type UnitEdit, unitEditOf, unitInputOf } from './unit-edit.ts'
import { useEditing } from './use-editing.ts'

type Props = Readonly<{ customerId: string; unit: UnitView | null; onClose: () => void }>

/** One appliance of a customer as a form: model from the catalogue or as said, serial, and the dates the warranty needs. */
export function UnitDrawer({ customerId, unit, onClose }: Props) {
  const { t } = useTranslation('customer')
  const form = useEditing({ file: { edit: unitEditOf(unit), version: unit?.version ?? null } })
  const [tried, setTried] = useState(false)
  const save = useCommand(client.customers.saveUnit, { done: t('saved'), silent: isChangedMeanwhile })
  const { edit, setEdit } = form
  const set = (part: Partial<UnitEdit>) => setEdit({ ...edit, ...part })
  const nameless = edit.modelName.trim() === ''
  const submit = async () => {
    setTried(true)
    if (nameless || save.busy) return
    const answer = await save.run({
      id: unit?.id ?? null,
      version: form.file.version,
      customerId,
      ...unitInputOf(edit),
    })
    if (answer !== null) {
      onClose()
      return
    }
    const now = (await readCard(customerId)).units.find((each) => each.id === unit?.id)
    if (now !== undefined) form.takeIn({ edit: unitEditOf(now), version: now.version })
  }
  return (
    <FormDrawer
      title={t(unit === null ? 'add-unit' : 'edit-unit')}
      busy={save.busy}
      dirty={form.dirty}
      onSave={() => void submit()}
      onClose={onClose}
    >
      {form.meanwhile === null ? null : <ChangedBar meanwhile={form.meanwhile} onDecide={form.decide} />}
      <div className="v-form">
        <ModelField edit={edit} set={set} problem={tried && nameless ? t('model-needed') : undefined} />
        <Field label={t('category')}>
          {(control) => (
            <Input
              {...control}
              value={edit.category}
              maxLength={60}
              onChange={(event) => set({ category: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('serial')}>
          {(control) => (
            <Input
              {...control}
              value={edit.serial}
              maxLength={60}
              onChange={(event) => set({ serial: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('bought-at')}>
          {(control) => (
            <Input
              {...control}
              value={edit.boughtAt}
              maxLength={120}
              onChange={(event) => set({ boughtAt: event.target.value })}
            />
          )}
        </Field>
        <DateField label={t('bought-on')} value={edit.boughtOn} onChange={(boughtOn) => set({ boughtOn })} />
        <DateField
          label={t('installed-on')}
          value={edit.installedOn}
          onChange={(installedOn) => set({ installedOn })}
        />
        <DateField label={t('made-on')} value={edit.madeOn} onChange={(madeOn) => set({ madeOn })} />
        <Checkbox
          className="customer-check"
          checked={edit.scrapped}
          onChange={(event) => set({ scrapped: event.target.checked })}
        >
          {t('scrapped')}
        </Checkbox>
        <Field label={t('note')} className="v-wide">
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={edit.note}
              maxLength={2000}
              onChange={(event) => set({ note: event.target.value })}
            />
          )}
        </Field>
      </div>
    </FormDrawer>
  )
}

type ModelProps = Readonly<{ edit: UnitEdit; set: (part: Partial<UnitEdit>) => void; problem: string | undefined }>

function ModelField({ edit, set, problem }: ModelProps) {
  const { t } = useTranslation('customer')
  const { data: models = [] } = useQuery(api.customers.models.queryOptions())
  const wanted = edit.modelName.trim().toLowerCase()
  const shown = models
    .filter(
      (model) =>
        edit.modelId !== null || `${model.code} ${model.name} ${model.category}`.toLowerCase().includes(wanted),
    )
    .slice(0, 50)
  return (
    <Field label={t('model')} problem={problem}>
      {(control) => (
        <AutoComplete
          {...control}
          autoFocus
          defaultActiveFirstOption={false}
          placeholder={t('model-placeholder')}
          value={edit.modelName}
          options={shown.map((model) => ({
            value: model.name,
            label: `${model.name} · ${model.code} · ${model.category}`,
            model,
          }))}
          onChange={(modelName: string) => set({ modelName, modelId: null })}
          onSelect={(_, { model }) => set({ modelName: model.name, modelId: model.id, category: model.category })}
        />
      )}
    </Field>
  )
}
