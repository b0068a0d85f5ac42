import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { ComplaintMoves } from './complaint-moves.tsx'
import { OfficerBar } from './officer-bar.tsx'
import { rungOfHeight } from './rung-of-height.ts'

/** Who complains of what, how grave it is, who carries it, what is promised next, and what may be done with it now. */
export function ComplaintHead({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const may = useMay()
  const [open, setOpen] = useState<string | null>(null)
  const { complaint } = detail
  const promises = detail.commitments.filter(({ state }) => state === 'open').toSorted((a, b) => a.dueAt - b.dueAt)
  return (
    <header className="complaint-head">
      <h2>
        {complaint.caseNumber} · {label('complaintSubClass', complaint.subClass)}{' '}
        {complaint.severity !== null && <KindTag group="severity" value={complaint.severity} plain />}{' '}
        <KindTag group="complaintState" value={complaint.state} plain />
      </h2>
      <p className="complaint-head-line v-soft">
        <span>{detail.case.customerName ?? label('complainant', complaint.complainant)}</span>
        <span>
          {label('complaintChannel', complaint.channel)} · <Instant at={complaint.recordedAt} /> ·{' '}
          {complaint.recordedByName}
        </span>
        <button type="button" className="v-plain-button" onClick={() => navigate(`/cases/${complaint.caseId}`)}>
          {t('open-case')}
        </button>
        {complaint.linkedCaseId === null ? null : (
          <button type="button" className="v-plain-button" onClick={() => navigate(`/cases/${complaint.linkedCaseId}`)}>
            {t('about-case', { number: complaint.linkedCaseNumber })}
          </button>
        )}
        {complaint.reopenedCount === 0 ? null : <span>{t('reopened-times', { count: complaint.reopenedCount })}</span>}
      </p>
      {promises.length === 0 ? null : (
        <ul className="complaint-promises" aria-label={t('promises')}>
          {promises.map((promise) => (
            <li key={promise.id}>
              <span>{label('commitmentKind', promise.kind)}</span> <TimeLeft dueAt={promise.dueAt} />
              {promise.rung === 0 ? null : (
                <span className="v-soft"> {t('climbed-to', { rung: label('rung', rungOfHeight(promise.rung)) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="complaint-actions">
        <OfficerBar detail={detail} open={open === 'officer'} onOpen={(on) => setOpen(on ? 'officer' : null)} />
        {may('complaint.work') ? <ComplaintMoves detail={detail} asked={open} onAsk={setOpen} /> : null}
        <Button onClick={() => navigate(`/print/complaint/${complaint.id}`)}>
          {t('print-form')} <KeyHint keys="P" />
        </Button>
      </div>
    </header>
  )
}
