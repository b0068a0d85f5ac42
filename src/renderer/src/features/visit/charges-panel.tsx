import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import type { DayVisit } from './use-day.ts'

/** What the visit costs and who bears it, as it is shown to the customer. */
export function ChargesPanel({ visit }: Readonly<{ visit: DayVisit }>) {
  const { t } = useTranslation('visit')
  const label = useLabels()
  const { locale } = useTimeReader()
  const { charges } = visit
  const money = (minor: number) => formatMoney(minor, charges.currency, locale)
  if (charges.lines.length === 0) return null
  const open = charges.dueMinor - charges.paidMinor
  return (
    <section className="v-panel visit-form" aria-label={t('charges')}>
      <h2>{t('charges')}</h2>
      <table className="visit-charges">
        <tbody>
          {numbered(charges.lines).map(({ key, line }) => (
            <tr key={key}>
              <th scope="row">
                {line.name === '' ? label('chargeKind', line.kind) : line.name}
                {line.quantity === 1 ? '' : ` × ${line.quantity}`}
              </th>
              <td className="v-soft">
                {line.payer === 'customer' ? '' : t('charges-borne', { payer: label('payer', line.payer) })}
              </td>
              <td className="v-number">{money(line.chargedMinor)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('charges-due')}</th>
            <td className="v-soft">
              {charges.paidMinor > 0 ? t('charges-paid', { amount: money(charges.paidMinor) }) : null}
            </td>
            <td className="v-number">{money(charges.dueMinor)}</td>
          </tr>
          {charges.paidMinor > 0 && open > 0 ? (
            <tr>
              <th scope="row">{t('charges-open')}</th>
              <td />
              <td className="v-number">{money(open)}</td>
            </tr>
          ) : null}
        </tfoot>
      </table>
      {charges.dueMinor === 0 ? (
        <p className="v-soft">{t('charges-free', { class: label('serviceClass', visit.class) })}</p>
      ) : null}
    </section>
  )
}

/** Lines have no id of their own before they are billed; the same line twice is told apart by its place. */
function numbered<T extends Readonly<{ kind: string; name: string }>>(lines: readonly T[]) {
  return lines.map((line, index) => ({ key: `${line.kind} ${line.name} ${index}`, line }))
}
