import type { VoucherView } from '../../../../core/contract/documents.ts'
import { formatExact, formatTime } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { Facts, HandTable, Signatures } from './facts.tsx'
import { usePaper } from './paper-context.ts'
import { Sheet } from './sheet.tsx'

/** A service voucher: what the technician takes along, fills in and has signed. */
export function Voucher({ voucher }: Readonly<{ voucher: VoucherView }>) {
  const { t, kinds, size } = usePaper()
  const { zone } = useTimeReader()
  const { order, unit } = voucher
  const minute = (at: number) => formatExact(at, zone).slice(0, 16)
  const agreed = order.window === null ? '' : `${minute(order.window.fromMs)}–${formatTime(order.window.toMs, zone)}`
  return (
    <Sheet title={t('voucher')} number={voucher.number} print={voucher.print} letterhead={voucher.letterhead}>
      <p className="paper-case">
        <span>
          {t('case-number')} <strong>{order.caseNumber}</strong>
        </span>
        <span>
          {kinds(`serviceOrderKind.${order.kind}`)} · {kinds(`serviceClass.${order.class}`)}
        </span>
      </p>
      <Facts
        facts={[
          [t('customer'), order.customerName],
          [t('phone'), order.contactPhone],
          [t('address'), `${order.address} (${kinds(`zone.${order.zone}`)})`],
          [t('appointment'), agreed],
          [t('product'), order.unitName ?? ''],
          [t('serial'), unit?.serial ?? ''],
          [t('bought'), unit?.boughtOn ?? ''],
          [t('registered'), minute(order.registeredAt)],
          [t('technician'), order.technicianName ?? ''],
          [t('arrive-by'), order.arrivalDueAt === null ? '' : minute(order.arrivalDueAt)],
        ]}
      />
      <section className="paper-words">
        <h3>{t('fault')}</h3>
        <p>{order.symptom}</p>
      </section>
      <section className="paper-words paper-lines">
        <h3>{t('finding')}</h3>
        <p>{'\u00a0'}</p>
        <p>{'\u00a0'}</p>
        <p>{'\u00a0'}</p>
      </section>
      <HandTable
        heads={[t('part'), t('part-number'), t('quantity'), t('price'), t('old-part')]}
        rows={size === 'a4' ? 6 : 4}
      />
      <Facts
        facts={[
          [t('arrived'), ''],
          [t('left'), ''],
          [t('labour'), ''],
          [t('travel'), ''],
          [t('parts-sum'), ''],
          [t('total'), ''],
        ]}
      />
      <p className="paper-choices">
        {(['solved', 'to-workshop', 'revisit'] as const).map((result) => (
          <span key={result}>☐ {t(`result-${result}`)}</span>
        ))}
      </p>
      <Signatures labels={[t('customer-signs'), t('technician-signs'), t('date')]} />
    </Sheet>
  )
}
