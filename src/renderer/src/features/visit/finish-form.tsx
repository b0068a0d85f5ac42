import { ArrowLeftOutlined, WarningFilled } from '@ant-design/icons'
import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VanPart } from '../../../../core/contract/visits.ts'
import { paymentMethods } from '../../../../core/domain/money/bill.ts'
import { familyOf, faultsOf } from '../../../../core/domain/service/fault-codes.ts'
import { actionsFor, causeCodes, mayBeCustomersFault } from '../../../../core/domain/visit/fault-catalogue.ts'
import {
  incompleteField,
  minutesSince,
  revisitReasons,
  type VisitReport,
  visitEnds,
} from '../../../../core/domain/visit/visit-report.ts'
import { serverNow, useNow } from '../../api/server-time.ts'
import { useWho } from '../../api/session.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { SignatureBox } from '../../ui/signature-box.tsx'
import { ChargesPanel } from './charges-panel.tsx'
import { enter } from './own-queue.ts'
import { PartsForm } from './parts-form.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { contentOf } from './shrink-photo.ts'
import type { DayVisit } from './use-day.ts'
import { keepDraft, type ReportDraft, readDraft } from './visit-draft.ts'

type Props = Readonly<{ visit: DayVisit; van: readonly VanPart[]; onClose: () => void }>

function emptyDraft(visit: DayVisit): ReportDraft {
  return {
    result: 'solved',
    symptomCode: visit.faultCode,
    causeCode: null,
    actionCode: null,
    finding: '',
    minutes: null,
    revisitReason: null,
    paidYuan: null,
    paidBy: null,
  }
}

/** What is sent of a draft: only what belongs to its result. */
function reportOf(draft: ReportDraft, mayPay: boolean): VisitReport {
  const { paidYuan, ...rest } = draft
  const isPaid = mayPay && paidYuan !== null && paidYuan > 0
  return {
    ...rest,
    finding: draft.finding.trim(),
    revisitReason: draft.result === 'revisit' ? draft.revisitReason : null,
    paidMinor: isPaid ? Math.round(paidYuan * 100) : null,
    paidBy: isPaid ? draft.paidBy : null,
  }
}

/** The result of a visit: by fault code and in words, with photos, time, money and signature. Kept while it is written. */
export function FinishForm({ visit, van, onClose }: Props) {
  const { t } = useTranslation('visit')
  const { message } = App.useApp()
  const { personId } = useWho()
  const [draft, setDraft] = useState(() => readDraft(personId, visit.id) ?? emptyDraft(visit))
  const [signature, setSignature] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const now = useNow(30_000)
  const [hasParts, setHasParts] = useState(false)
  const report = reportOf(draft, draft.result === 'solved' && openMinor(visit) > 0)
  const missing = incompleteField(report, visit.kind)
  const problemOf = (field: keyof VisitReport) => (tried && missing === field ? t(`missing-${field}`) : undefined)
  const edit = (patch: Partial<ReportDraft>) => {
    const next = { ...draft, ...patch }
    setDraft(next)
    keepDraft(personId, visit.id, next)
  }
  const send = () => {
    setTried(true)
    if (missing !== null) return
    const signed =
      signature === null ||
      enter(visit, {
        name: 'attach',
        input: {
          kind: 'signature',
          mediaType: 'image/png',
          caption: visit.customerName,
          takenAt: serverNow(),
          content: signature,
        },
      })
    const minutes = report.minutes ?? minutesSince(visit.arrivedAt, serverNow())
    if (signed && enter(visit, { name: 'finish', input: { ...report, minutes } })) onClose()
    else void message.error(t('queue-full'))
  }
  const fields = { draft, edit, problemOf, visit }
  return (
    <article className="visit-detail" aria-label={t('finish-title')}>
      <header className="visit-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined aria-hidden="true" />}
          aria-label={t('finish-keep')}
          onClick={onClose}
        />
        <h1>{t('finish-title')}</h1>
        <span className="v-soft">{visit.customerName}</span>
      </header>
      <div className="v-panel visit-form">
        <FieldGroup label={t('result')}>
          <ChoiceGroup
            even
            label={t('result')}
            choices={visitEnds.map((value) => ({ value, label: t(`end-${value}`) }))}
            value={draft.result}
            onChange={(result) => edit({ result })}
          />
        </FieldGroup>
        {draft.result === 'revisit' ? <RevisitField {...fields} /> : null}
        {visit.kind === 'repair' ? <FaultFields {...fields} /> : null}
        <Field label={t('finding')} problem={problemOf('finding')} hint={t('draft-kept')}>
          {(control) => (
            <Input.TextArea
              {...control}
              size="large"
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={2000}
              placeholder={t('finding-placeholder')}
              value={draft.finding}
              onChange={(event) => edit({ finding: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('minutes')}>
          {(control) => (
            <InputNumber
              {...control}
              size="large"
              inputMode="numeric"
              min={0}
              max={1440}
              precision={0}
              placeholder={t('minutes-so-far', { count: minutesSince(visit.arrivedAt, now) ?? 0 })}
              value={draft.minutes}
              onChange={(minutes) => edit({ minutes })}
            />
          )}
        </Field>
      </div>
      {hasParts ? (
        <PartsForm visit={visit} van={van} onClose={() => setHasParts(false)} />
      ) : (
        <div className="visit-row">
          <Button size="large" onClick={() => setHasParts(true)}>
            {t('parts-add')}
          </Button>
        </div>
      )}
      <PhotoStrip visit={visit} mayAdd />
      <ChargesPanel visit={visit} />
      <div className="v-panel visit-form">
        {draft.result === 'solved' && openMinor(visit) > 0 ? <PaymentFields {...fields} /> : null}
        <SignatureBox
          label={t('signature')}
          hint={t('signature-hint')}
          signedHint={t('signature-there')}
          clear={t('signature-clear')}
          onChange={(image) => setSignature(image === null ? null : contentOf(image))}
        />
      </div>
      <footer className="visit-next">
        <Button size="large" type="primary" block onClick={send}>
          {t('finish-send')}
        </Button>
        {tried && missing !== null ? (
          <span className="v-late" role="alert">
            {t(`missing-${missing}`)}
          </span>
        ) : null}
      </footer>
    </article>
  )
}

type Fields = Readonly<{
  draft: ReportDraft
  edit: (patch: Partial<ReportDraft>) => void
  problemOf: (field: keyof VisitReport) => string | undefined
  visit: DayVisit
}>

function RevisitField({ draft, edit, problemOf }: Fields) {
  const { t } = useTranslation('visit')
  return (
    <Field label={t('revisit-why')} problem={problemOf('revisitReason')}>
      {(control) => (
        <Select
          {...control}
          size="large"
          placeholder={t('choose')}
          value={draft.revisitReason}
          options={revisitReasons.map((value) => ({ value, label: t(`revisit-${value}`) }))}
          onChange={(revisitReason) => edit({ revisitReason })}
        />
      )}
    </Field>
  )
}

/** Symptom, cause and action by the catalogue; the actions that fit the cause come first. */
function FaultFields({ draft, edit, problemOf, visit }: Fields) {
  const { t } = useTranslation('visit')
  const family = familyOf([visit.unit?.category, visit.unit?.modelName].filter(Boolean).join(' '))
  const symptoms = faultsOf(family).map((code) => ({ value: code as string, label: t(`desk:fault-${code}`) }))
  const isListed = draft.symptomCode === null || symptoms.some(({ value }) => value === draft.symptomCode)
  return (
    <>
      <Field label={t('symptom')} problem={problemOf('symptomCode')}>
        {(control) => (
          <Select
            {...control}
            size="large"
            placeholder={t('choose')}
            value={isListed ? draft.symptomCode : 'other'}
            options={symptoms}
            onChange={(symptomCode) => edit({ symptomCode })}
          />
        )}
      </Field>
      <Field
        label={t('cause')}
        problem={problemOf('causeCode')}
        hint={
          mayBeCustomersFault(draft.causeCode) && visit.class === 'C' ? (
            <span className="v-state v-soon visit-wrap">
              <WarningFilled aria-hidden="true" /> {t('customers-fault')}
            </span>
          ) : undefined
        }
      >
        {(control) => (
          <Select
            {...control}
            size="large"
            placeholder={t('choose')}
            value={draft.causeCode}
            options={causeCodes.map((value) => ({ value, label: t(`cause-${value}`) }))}
            onChange={(causeCode) => {
              const fits = draft.actionCode !== null && actionsFor(causeCode).includes(draft.actionCode)
              edit({ causeCode, actionCode: fits ? draft.actionCode : (actionsFor(causeCode)[0] ?? null) })
            }}
          />
        )}
      </Field>
      <Field label={t('action')} problem={problemOf('actionCode')}>
        {(control) => (
          <Select
            {...control}
            size="large"
            placeholder={t('choose')}
            value={draft.actionCode}
            options={actionsFor(draft.causeCode).map((value) => ({ value, label: t(`action-${value}`) }))}
            onChange={(actionCode) => edit({ actionCode })}
          />
        )}
      </Field>
    </>
  )
}

/** What the customer has still to pay, 分. */
function openMinor({ charges }: DayVisit): number {
  return Math.max(0, charges.dueMinor - charges.paidMinor)
}

function PaymentFields({ draft, edit, problemOf, visit }: Fields) {
  const { t } = useTranslation('visit')
  const label = useLabels()
  const { locale } = useTimeReader()
  const open = openMinor(visit)
  return (
    <>
      <Field label={t('paid')} problem={problemOf('paidMinor')}>
        {(control) => (
          <InputNumber
            {...control}
            size="large"
            inputMode="decimal"
            min={0}
            max={open / 100}
            precision={2}
            value={draft.paidYuan}
            onChange={(paidYuan) => edit({ paidYuan, ...(paidYuan ? {} : { paidBy: null }) })}
          />
        )}
      </Field>
      {draft.paidYuan === open / 100 ? null : (
        <Button size="large" onClick={() => edit({ paidYuan: open / 100 })}>
          {t('paid-all', { amount: formatMoney(open, visit.charges.currency, locale) })}
        </Button>
      )}
      {draft.paidYuan ? (
        <FieldGroup label={t('paid-by')}>
          <ChoiceGroup
            even
            label={t('paid-by')}
            choices={paymentMethods.map((value) => ({ value, label: label('paymentMethod', value) }))}
            value={draft.paidBy}
            onChange={(paidBy) => edit({ paidBy })}
          />
          {problemOf('paidBy') === undefined ? null : (
            <div className="v-field-problem" role="alert">
              {problemOf('paidBy')}
            </div>
          )}
        </FieldGroup>
      ) : null}
    </>
  )
}
