import { skipToken, useQuery } from '@tanstack/react-query'
import { AutoComplete, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../core/contract/customers.ts'
import { api } from '../../api/client.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { drawThenFocus } from '../../ui/focus.ts'
import { WarrantyLight } from '../../ui/warranty-light.tsx'
import type { DeskDraft, NewUnit } from './desk-draft.ts'
import { FieldProblem, FormLine } from './desk-field.tsx'
import type { DeskProblem } from './registration.ts'

const emptyUnit: NewUnit = { modelId: null, modelName: '', serial: '', boughtOn: '' }

type Props = Readonly<{
  draft: DeskDraft
  units: readonly UnitView[]
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
  /** Called when a unit was chosen by its key; null: a new one. */
  onDone: (unit: UnitView | null, from: Element) => void
}>

/** Which appliance it is about: one of the customer's, a new one, or none. */
export function UnitField({ draft, units, problems, onEdit, onDone }: Props) {
  const { t } = useTranslation('desk')
  const choices = [
    ...units.map((unit, index) => ({
      value: unit.id,
      keyText: String(index + 1),
      label: (
        <span className="desk-unit-choice">
          {[unit.category, unit.modelName].filter((text) => text !== '').join(' ')}{' '}
          <WarrantyLight warranty={unit.warranty} />
        </span>
      ),
    })),
    { value: 'new', keyText: 'n', label: t('unit-new') },
  ].slice(0, 9)
  return (
    <>
      <FormLine field="unit" label={t('unit')} problems={problems}>
        <ChoiceGroup
          label={t('unit')}
          choices={choices}
          value={draft.unitId ?? (draft.newUnit === null ? null : 'new')}
          onChange={(value, byKey) => {
            const patch =
              value === 'new'
                ? { unitId: null, newUnit: draft.newUnit ?? emptyUnit, duplicatesKnown: null }
                : { unitId: value, newUnit: null, duplicatesKnown: null }
            drawThenFocus(
              () => onEdit(patch),
              () => {
                const { activeElement } = document
                const unit = units.find(({ id }) => id === value) ?? null
                if (byKey && activeElement !== null) onDone(unit, activeElement)
              },
            )
          }}
        />
      </FormLine>
      {draft.newUnit !== null && draft.unitId === null && (
        <NewUnitFields unit={draft.newUnit} problems={problems} onChange={(newUnit) => onEdit({ newUnit })} />
      )}
    </>
  )
}

type NewProps = Readonly<{ unit: NewUnit; problems: readonly DeskProblem[]; onChange: (unit: NewUnit) => void }>

function NewUnitFields({ unit, problems, onChange }: NewProps) {
  const { t } = useTranslation('desk')
  const models =
    useQuery(api.customers.models.queryOptions({ input: unit.modelName === '' ? skipToken : {} })).data ?? []
  const typed = unit.modelName.toLowerCase()
  const options = models
    .filter((model) => `${model.code} ${model.name} ${model.category}`.toLowerCase().includes(typed))
    .slice(0, 8)
    .map((model) => ({ value: model.name, label: `${model.category} ${model.name}`, id: model.id }))
  return (
    <>
      <FormLine field="modelName" label={t('model')} htmlFor="desk-model" problems={problems}>
        <AutoComplete
          id="desk-model"
          className="desk-wide"
          value={unit.modelName}
          options={options}
          placeholder={t('model-placeholder')}
          maxLength={120}
          onChange={(modelName: string) => onChange({ ...unit, modelName, modelId: null })}
          onSelect={(modelName: string, option) => onChange({ ...unit, modelName, modelId: option.id })}
        />
      </FormLine>
      <div className="desk-line" data-flow>
        <label className="desk-label" htmlFor="desk-serial">
          {t('serial')}
        </label>
        <div className="desk-control desk-pair">
          <Input
            id="desk-serial"
            value={unit.serial}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => onChange({ ...unit, serial: event.target.value })}
          />
          <span className="desk-pair" id="desk-boughtOn" data-flow>
            <label className="desk-label" htmlFor="desk-bought">
              {t('bought')}
            </label>
            <DatePicker
              id="desk-bought"
              value={unit.boughtOn === '' ? null : dayjs(unit.boughtOn)}
              onChange={(date) => onChange({ ...unit, boughtOn: date === null ? '' : date.format('YYYY-MM-DD') })}
            />
          </span>
          <FieldProblem field="boughtOn" problems={problems} />
        </div>
      </div>
    </>
  )
}
