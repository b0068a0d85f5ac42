import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BillView, ChargeLineView } from '../../../../core/contract/money.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'

type Props = Readonly<{
  bill: BillView
  onCorrect: (line: ChargeLineView) => void
  onStrike: (line: ChargeLineView) => void
}>

/** What a line is called: the part's name and number, or the kind of charge. */
export function useLineName(): (line: Pick<ChargeLineView, 'kind' | 'name' | 'partNumber'>) => string {
  const label = useLabels()
  return ({ kind, name, partNumber }) =>
    name === '' ? label('chargeKind', kind) : [name, partNumber].filter((word) => word !== '').join(' · ')
}

/** The charges of a bill, struck ones in their place, and their sums. */
export function BillLines({ bill, onCorrect, onStrike }: Props) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const money = useMoney()
  const nameOf = useLineName()
  const may = useMay()
  const open = bill.state !== 'approved'
  const amount = (minor: number) => money(minor, bill.currency)
  return (
    <table className="settlement-lines" aria-label={t('charges')}>
      <thead>
        <tr>
          <th scope="col">{t('charge')}</th>
          <th scope="col" className="v-end">
            {t('quantity-price')}
          </th>
          <th scope="col" className="v-end">
            {t('value')}
          </th>
          <th scope="col">{t('payer')}</th>
          <th scope="col" className="v-end">
            {t('charged')}
          </th>
          <th scope="col">
            <span className="v-unseen">{t('changes')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.length === 0 ? (
          <tr>
            <td colSpan={6} className="v-soft">
              {t('no-charges')}
            </td>
          </tr>
        ) : null}
        {bill.lines.map((line) => (
          <tr key={line.id} className={line.struck === null ? '' : 'settlement-struck'}>
            <td>
              <span className="settlement-name">{nameOf(line)}</span>
              {line.struck === null ? null : (
                <span className="settlement-why">{t('struck-because', { reason: line.struck.reason })}</span>
              )}
              {line.struck !== null || line.reason === '' ? null : (
                <span className="settlement-why">{t('corrected-because', { reason: line.reason })}</span>
              )}
            </td>
            <td className="v-end">
              {line.quantity} × {amount(line.unitMinor)}
            </td>
            <td className="v-end">{amount(line.valueMinor)}</td>
            <td>{label('payer', line.payer)}</td>
            <td className="v-end">{line.struck === null ? amount(line.chargedMinor) : '–'}</td>
            <td className="settlement-tools">
              {open && line.struck === null && may('money.audit') ? (
                <Button
                  size="small"
                  type="text"
                  icon={<EditOutlined />}
                  aria-label={t('correct-line', { name: nameOf(line) })}
                  title={t('correct-line', { name: nameOf(line) })}
                  onClick={() => onCorrect(line)}
                />
              ) : null}
              {open && line.struck === null && may('money.charge') ? (
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('strike-line', { name: nameOf(line) })}
                  title={t('strike-line', { name: nameOf(line) })}
                  onClick={() => onStrike(line)}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('sum')}
          </th>
          <td className="v-end">{amount(bill.totals.valueMinor)}</td>
          <td />
          <td className="v-end">
            <strong>{amount(bill.totals.dueMinor)}</strong>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}
