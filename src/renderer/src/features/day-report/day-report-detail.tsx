import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayReport, DayReportHead } from '../../../../core/contract/day-reports.ts'
import { api, client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { DayReportFigures } from './day-report-figures.tsx'
import { printKey } from './report-key.ts'
import { ReportState } from './report-state.tsx'

/** One report: what the records say of the day, a remark, and signing, accepting or sending back. */
export function DayReportDetail({ head }: Readonly<{ head: DayReportHead }>) {
  const { kind, orgId, personId, date } = head
  const { data, error, refetch } = useQuery(api.dayReports.get.queryOptions({ input: { kind, orgId, personId, date } }))
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  return <Shown report={data} />
}

function Shown({ report }: Readonly<{ report: DayReport }>) {
  const { t } = useTranslation('day-report')
  const may = useMay()
  const who = useWho()
  const own = report.kind === 'technician' ? report.personId === who.personId : may('service.assign')
  return (
    <>
      <header className="day-report-head">
        <h2>
          {report.name} · {report.date}
        </h2>
        <ReportState state={report.state} />
        <Button onClick={() => navigate(`/print/day-report/${printKey(report)}`)}>{t('print')}</Button>
      </header>
      {report.backReason === '' ? null : (
        <Alert type="warning" showIcon title={t('was-sent-back', { reason: report.backReason })} />
      )}
      {report.changedSince ? <Alert type="info" showIcon title={t('changed-since')} /> : null}
      <DayReportFigures report={report} />
      {report.state === 'open' && own && may('day-report.sign') ? <SignForm report={report} /> : null}
      {report.state === 'open' || report.remark === '' ? null : (
        <section>
          <h3>{t('remark')}</h3>
          <p className="day-report-remark">{report.remark}</p>
        </section>
      )}
      {report.signedAt === null ? null : (
        <p className="v-soft">
          {t('signed-by', { name: report.signedByName ?? '' })} <Instant at={report.signedAt} />
          {report.acceptedAt === null ? null : (
            <>
              {' · '}
              {t('accepted-by', { name: report.acceptedByName ?? '' })} <Instant at={report.acceptedAt} />
            </>
          )}
        </p>
      )}
      {report.state === 'signed' && report.signedBy !== who.personId && may('day-report.accept') ? (
        <AcceptForm report={report} />
      ) : null}
    </>
  )
}

function whichOf({ kind, orgId, personId, date, version }: DayReport) {
  return { kind, orgId, personId, date, version }
}

function SignForm({ report }: Readonly<{ report: DayReport }>) {
  const { t } = useTranslation('day-report')
  const [remark, setRemark] = useState(report.remark)
  const sign = useCommand(client.dayReports.sign, { done: t('signed') })
  const send = () => {
    if (!sign.busy) void sign.run({ ...whichOf(report), remark: remark.trim() })
  }
  useHotkey('finish', send)
  return (
    <section className="day-report-form" aria-label={t('sign')}>
      <Field label={t('remark')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            placeholder={t('remark-placeholder')}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="primary" loading={sign.busy} onClick={send}>
          {t('sign')} <KeyHint action="finish" />
        </Button>
      </div>
    </section>
  )
}

function AcceptForm({ report }: Readonly<{ report: DayReport }>) {
  const { t } = useTranslation('day-report')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const accept = useCommand(client.dayReports.accept, { done: t('accepted') })
  const sendBack = useCommand(client.dayReports.sendBack, { done: t('sent-back') })
  const busy = accept.busy || sendBack.busy
  const take = () => {
    if (!busy) void accept.run(whichOf(report))
  }
  const back = () => {
    setTried(true)
    if (!busy && reason.trim() !== '') void sendBack.run({ ...whichOf(report), reason: reason.trim() })
  }
  useHotkey('finish', take)
  return (
    <section className="day-report-form" aria-label={t('accept')}>
      <Field label={t('back-reason')} problem={tried && reason.trim() === '' ? t('reason-needed') : undefined}>
        {(control) => (
          <Input {...control} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="day-report-buttons">
        <Button type="primary" loading={accept.busy} onClick={take}>
          {t('accept')} <KeyHint action="finish" />
        </Button>
        <Button danger loading={sendBack.busy} onClick={back}>
          {t('send-back')}
        </Button>
      </div>
    </section>
  )
}
