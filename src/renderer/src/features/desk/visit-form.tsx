import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerCard, UnitView } from '../../../../core/contract/customers.ts'
import { zones } from '../../../../core/domain/customer/customer.ts'
import { type FaultFamily, familyOf } from '../../../../core/domain/service/fault-codes.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { AppointmentPicker } from './appointment-picker.tsx'
import { ClassField } from './class-field.tsx'
import { type DeskDraft, type Place, workOf } from './desk-draft.ts'
import { FieldProblem, FormLine } from './desk-field.tsx'
import { DuplicateGuard } from './duplicate-guard.tsx'
import { FaultField, faultOf } from './fault-field.tsx'
import { focusField } from './flow.ts'
import { addressOf, type DeskProblem, zoneOf } from './registration.ts'
import { RepeatNote } from './repeat-note.tsx'
import { UnitField } from './unit-field.tsx'
import type { PreparedVisit } from './use-prepared-visit.ts'
import { WorkFields } from './work-fields.tsx'

type Props = Readonly<{
  draft: DeskDraft
  card: CustomerCard | undefined
  family: FaultFamily
  prepared: PreparedVisit | undefined
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
  onDone: (from: Element) => void
}>

/** A visit: the unit, what is to be done, what it costs whom, when and where the technician comes. */
export function VisitForm({ draft, card, family, prepared, problems, onEdit, onDone }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const units = (card?.units ?? []).filter(({ scrapped }) => !scrapped)
  const editPlace = (patch: Partial<Place>) => onEdit({ place: { ...draft.place, ...patch } })
  const phone = card?.customer.phones.find(({ primary }) => primary) ?? card?.customer.phones[0]
  const customersPhone = spacedNumber(phone?.number ?? phone?.display ?? draft.newCustomer?.phone ?? '')
  const work = workOf(draft)
  const goOnFromFocus = () => {
    if (document.activeElement !== null) onDone(document.activeElement)
  }
  // with a proposed fault the next thing to choose is the appointment
  const goOn = (unit: UnitView | null, from: Element) => {
    const isProposed =
      unit !== null && work === null && faultOf(draft, familyOf(`${unit.category} ${unit.modelName}`)) !== null
    if (!isProposed || !focusField('window')) onDone(from)
  }
  return (
    <>
      <DuplicateGuard {...{ draft, problems, onEdit }} duplicates={prepared?.duplicates ?? []} />
      <FieldProblem field="customer" problems={problems} />
      <UnitField {...{ draft, units, problems, onEdit }} onDone={goOn} />
      {work === null ? (
        <>
          <FaultField {...{ draft, family, onEdit, onDone }} />
          <RepeatNote repeats={prepared?.repeats ?? []} faultCode={faultOf(draft, family)} />
        </>
      ) : (
        <WorkFields work={work} onChange={(next) => onEdit({ work: next })} onEnter={goOnFromFocus} />
      )}
      <ClassField {...{ draft, problems, onEdit }} proposal={prepared?.proposal} />
      <AppointmentPicker {...{ draft, prepared, problems, onEdit }} onEnter={onDone} />
      <FormLine field="contactPhone" label={t('contact-phone')} htmlFor="desk-contact" problems={problems}>
        <Input
          id="desk-contact"
          value={draft.place.contactPhone}
          maxLength={60}
          autoComplete="off"
          placeholder={customersPhone === '' ? '' : t('contact-phone-same', { phone: customersPhone })}
          onChange={(event) => editPlace({ contactPhone: event.target.value })}
        />
      </FormLine>
      <FormLine field="address" label={t('address')} htmlFor="desk-address-text" problems={problems}>
        <div className="desk-pair">
          <Input
            id="desk-address-text"
            className="desk-grow"
            value={draft.place.address}
            maxLength={400}
            autoComplete="off"
            placeholder={addressOf(draft)}
            onChange={(event) => editPlace({ address: event.target.value })}
          />
          <ChoiceGroup
            label={t('zone')}
            value={zoneOf(draft)}
            choices={zones.map((value) => ({ value, label: label('zone', value) }))}
            onChange={(zone) => editPlace({ zone, address: addressOf(draft) })}
          />
        </div>
      </FormLine>
      <div className="desk-line" data-flow>
        <label className="desk-label" htmlFor="desk-details">
          {t('details')}
        </label>
        <div className="desk-control">
          <Input.TextArea
            id="desk-details"
            value={draft.details}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 5 }}
            placeholder={t('details-placeholder')}
            onChange={(event) => onEdit({ details: event.target.value })}
          />
        </div>
      </div>
    </>
  )
}
