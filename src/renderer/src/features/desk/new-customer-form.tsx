import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { zones } from '../../../../core/domain/customer/customer.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import type { NewCustomer } from './desk-draft.ts'
import { FieldProblem } from './desk-field.tsx'
import { fieldId, focusField } from './flow.ts'
import type { DeskProblem } from './registration.ts'

type Props = Readonly<{
  customer: NewCustomer
  problems: readonly DeskProblem[]
  isWithheld: boolean
  onChange: (patch: Partial<NewCustomer>) => void
  onFind: () => void
}>

/** Somebody who has no file yet; becomes a customer together with the case. */
export function NewCustomerForm({ customer, problems, isWithheld, onChange, onFind }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const text = (field: 'name' | 'phone' | 'region' | 'street', maxLength: number) => (
    <>
      <label className="desk-label-above" htmlFor={`desk-new-${field}`}>
        {t(field)}
      </label>
      <Input
        id={`desk-new-${field}`}
        value={customer[field]}
        maxLength={maxLength}
        autoComplete="off"
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </>
  )
  return (
    <section className="desk-card" aria-label={t('unknown-title')} data-flow-form>
      <h2 className="desk-name">{t('unknown-title')}</h2>
      <p className="v-soft desk-small">{t(isWithheld ? 'withheld-what' : 'unknown-what')}</p>
      <div id={fieldId('newName')} data-flow>
        {text('name', 120)}
        <FieldProblem field="newName" problems={problems} />
      </div>
      <div id={fieldId('newPhone')} data-flow>
        {text('phone', 60)}
        <FieldProblem field="newPhone" problems={problems} />
      </div>
      <div data-flow>{text('region', 120)}</div>
      <div data-flow>{text('street', 240)}</div>
      <div data-flow>
        <span className="desk-label-above">{t('zone')}</span>
        <ChoiceGroup
          label={t('zone')}
          value={customer.zone}
          choices={zones.map((value, index) => ({ value, label: label('zone', value), keyText: String(index + 1) }))}
          onChange={(zone) => onChange({ zone })}
          onEnter={() => focusField('unit') || focusField('kind')}
        />
      </div>
      <Button size="small" type="text" onClick={onFind}>
        {t('choose-existing')}
      </Button>
    </section>
  )
}
