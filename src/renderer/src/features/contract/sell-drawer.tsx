import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../core/contract/customers.ts'
import { client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { Field } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { readTerms, type Terms, TermsFields, yearFrom } from './contract-terms.tsx'

type Props = Readonly<{
  customerId: string
  units: readonly UnitView[]
  onSold: (contractId: string) => void
  onClose: () => void
}>

const usualVisits = 2

/** Sells a contract to a customer: which units, from when, how many visits, for how much. */
export function SellDrawer({ customerId, units, onSold, onClose }: Props) {
  const { t } = useTranslation('contract')
  const { zone } = useTimeReader()
  const [start] = useState(() => {
    const today = formatDate(serverNow(), zone)
    const terms: Terms = { startsOn: today, endsOn: yearFrom(today), visits: usualVisits, priceMinor: null }
    return { terms, unitIds: units.length === 1 ? units.map((unit) => unit.id) : [] }
  })
  const [terms, setTerms] = useState(start.terms)
  const [unitIds, setUnitIds] = useState(start.unitIds)
  const [tried, setTried] = useState(false)
  const sell = useCommand(client.contracts.sell, { done: t('sold') })
  const submit = async () => {
    setTried(true)
    const read = readTerms(terms)
    if (read === null || unitIds.length === 0 || sell.busy) return
    const answer = await sell.run({ customerId, unitIds: [...unitIds], ...read })
    if (answer !== null) onSold(answer.id)
  }
  return (
    <FormDrawer
      title={t('sell')}
      busy={sell.busy}
      dirty={JSON.stringify(start) !== JSON.stringify({ terms, unitIds })}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <div className="v-form">
        <Field
          label={t('units')}
          className="v-wide"
          problem={tried && unitIds.length === 0 ? t('units-needed') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={[...unitIds]}
              options={units.map((unit) => ({
                value: unit.id,
                label: [unit.modelName, unit.serial].filter(Boolean).join(' · '),
              }))}
              onChange={setUnitIds}
            />
          )}
        </Field>
        <TermsFields terms={terms} currency="CNY" tried={tried} onChange={setTerms} />
      </div>
      <p className="v-soft">{t('what-happens')}</p>
    </FormDrawer>
  )
}
