import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RepairDetail } from '../../../../core/contract/workshop.ts'
import { api } from '../../api/client.ts'
import { Barcode } from '../../ui/barcode.tsx'
import { Facts, HandTable, Signatures } from './facts.tsx'
import { OnePaper } from './one-paper.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { useMinute } from './use-minute.ts'

function OfRepair({ ids, children }: PapersProps & Readonly<{ children: (repair: RepairDetail) => ReactNode }>) {
  const read = useQuery(api.workshop.get.queryOptions({ input: { id: ids[0] ?? '' } }))
  return <OnePaper read={read}>{children}</OnePaper>
}

/** The receipt that the customer keeps until the goods are back; void with his signature. */
export function ReceiptPaper({ ids }: PapersProps) {
  return <OfRepair ids={ids}>{(repair) => <Receipt repair={repair} />}</OfRepair>
}

function Receipt({ repair }: Readonly<{ repair: RepairDetail }>) {
  const { t, kinds } = usePaper()
  const minute = useMinute()
  return (
    <Sheet title={t('receipt')} number={repair.number} letterhead={repair.letterhead}>
      <p className="paper-case">
        <span>
          {t('case-number')} <strong>{repair.caseNumber}</strong>
        </span>
        <span>{kinds(`serviceClass.${repair.orderClass}`)}</span>
      </p>
      {repair.receiptVoidAt === null ? null : (
        <p className="paper-void">{t('void', { at: minute(repair.receiptVoidAt) })}</p>
      )}
      <Facts
        facts={[
          [t('customer'), repair.customerName],
          [t('phone'), repair.contactPhone],
          [t('product'), repair.modelName],
          [t('serial'), repair.serial],
          [t('taken-in'), `${minute(repair.takenInAt)} ${repair.takenInByName}`],
          [t('ready-on'), repair.toldDate],
          [t('condition'), repair.condition],
          [t('accessories'), repair.accessories],
        ]}
      />
      <section className="paper-words">
        <h3>{t('fault')}</h3>
        <p>{repair.symptom}</p>
      </section>
      <p>{t('receipt-terms')}</p>
      <Signatures labels={[t('customer-signs'), t('clerk-signs'), t('date')]} />
      <section className="paper-return">
        <h3>{t('returned-against-signature')}</h3>
        <Signatures labels={[t('receiver-signs'), t('date')]} />
      </section>
    </Sheet>
  )
}

/** The card that goes with the unit through the workshop. */
export function RepairCardPaper({ ids }: PapersProps) {
  return <OfRepair ids={ids}>{(repair) => <RepairCard repair={repair} />}</OfRepair>
}

function RepairCard({ repair }: Readonly<{ repair: RepairDetail }>) {
  const { t, kinds, size } = usePaper()
  const minute = useMinute()
  const used = repair.usedParts.map((part) => `${part.code} ${part.name} × ${part.quantity}`)
  return (
    <Sheet title={t('repair-card')} number={repair.number} letterhead={repair.letterhead}>
      <p className="paper-case">
        <span>
          {t('case-number')} <strong>{repair.caseNumber}</strong>
        </span>
        <span>{kinds(`serviceClass.${repair.orderClass}`)}</span>
      </p>
      <Facts
        facts={[
          [t('product'), repair.modelName],
          [t('serial'), repair.serial],
          [t('taken-in'), minute(repair.takenInAt)],
          [t('ready-on'), repair.toldDate],
          [t('place'), `${repair.placeName} ${repair.shelf}`.trim()],
          [t('condition'), repair.condition],
          [
            t('diagnosed'),
            repair.diagnosedAt === null ? '' : `${minute(repair.diagnosedAt)} ${repair.diagnosedByName ?? ''}`,
          ],
          [
            t('repaired'),
            repair.repairedAt === null ? '' : `${minute(repair.repairedAt)} ${repair.repairedByName ?? ''}`,
          ],
          [t('minutes'), repair.minutes ?? ''],
          [
            t('verified'),
            repair.verifiedAt === null ? '' : `${minute(repair.verifiedAt)} ${repair.verifiedByName ?? ''}`,
          ],
        ]}
      />
      <section className="paper-words">
        <h3>{t('fault')}</h3>
        <p>{repair.symptom}</p>
      </section>
      <section className="paper-words">
        <h3>{t('diagnosis')}</h3>
        <p>{repair.diagnosis === '' ? '\u00a0' : repair.diagnosis}</p>
      </section>
      <section className="paper-words">
        <h3>{t('work')}</h3>
        <p>{repair.work === '' ? '\u00a0' : repair.work}</p>
      </section>
      {used.length === 0 ? (
        <HandTable heads={[t('part'), t('part-number'), t('quantity'), t('old-part')]} rows={size === 'a4' ? 5 : 3} />
      ) : (
        <section className="paper-words">
          <h3>{t('part')}</h3>
          <p>{used.join('\n')}</p>
        </section>
      )}
      <Signatures labels={[t('technician-signs'), t('checker-signs'), t('date')]} />
    </Sheet>
  )
}

/** The label on the goods: read by a scanner, and from two metres away. */
export function LabelPaper({ ids }: PapersProps) {
  return <OfRepair ids={ids}>{(repair) => <Label repair={repair} />}</OfRepair>
}

function Label({ repair }: Readonly<{ repair: RepairDetail }>) {
  const { t } = usePaper()
  return (
    <article className="paper-label" aria-label={`${t('label')} ${repair.number}`}>
      <Barcode text={repair.number} />
      <p className="paper-label-name">{repair.modelName}</p>
      <p>
        {repair.caseNumber} · {repair.customerName}
      </p>
      <p>
        {t('ready-on')} {repair.toldDate} · {repair.placeName} {repair.shelf}
      </p>
    </article>
  )
}
