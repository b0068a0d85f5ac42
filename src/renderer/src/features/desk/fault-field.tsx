import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FaultFamily, faultsOf, knownFault, proposeFault } from '../../../../core/domain/service/fault-codes.ts'
import type { DeskDraft } from './desk-draft.ts'

type Props = Readonly<{
  draft: DeskDraft
  family: FaultFamily
  onEdit: (patch: Partial<DeskDraft>) => void
  onDone: (from: Element) => void
}>

/** The fault code in force: the chosen one, or what the text tells of. */
export function faultOf(draft: DeskDraft, family: FaultFamily): string | null {
  return draft.faultCode ?? proposeFault(draft.text, family)
}

/** Which fault it is, from the short list of the unit's family; proposed from the words of the customer. */
export function FaultField({ draft, family, onEdit, onDone }: Props) {
  const { t } = useTranslation('desk')
  const fault = faultOf(draft, family)
  const known = knownFault(fault)
  return (
    <div className="desk-line" data-flow>
      <label className="desk-label" htmlFor="desk-fault">
        {t('fault')}
      </label>
      <div className="desk-control desk-pair">
        <Select
          id="desk-fault"
          className="desk-fault"
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={t('fault-placeholder')}
          value={known}
          options={faultsOf(family).map((code) => ({ value: code, label: t(`fault-${code}`) }))}
          onChange={(code) => onEdit({ faultCode: code ?? null })}
          onSelect={() => {
            const field = document.getElementById('desk-fault')
            if (field !== null) onDone(field)
          }}
        />
        {draft.faultCode === null && known !== null && <span className="v-soft desk-small">{t('fault-proposed')}</span>}
        <Checkbox checked={draft.customersFault} onChange={(event) => onEdit({ customersFault: event.target.checked })}>
          {t('customers-fault')}
        </Checkbox>
      </div>
    </div>
  )
}
