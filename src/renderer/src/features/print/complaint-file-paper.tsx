import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TimelineView } from '../../../../core/contract/cases.ts'
import type { LadderPromise, LadderStepView, Told } from '../../../../core/contract/climbs.ts'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { describeExplanation } from '../../../../core/domain/calendar/describe-explanation.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatMoney } from '../../i18n/format.ts'
import { sayParams } from '../../i18n/say-params.ts'
import { type Fact, Facts } from './facts.tsx'
import { OnePaper } from './one-paper.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { factsHeight, textSheets } from './text-sheets.ts'
import { useLetterhead } from './use-letterhead.ts'
import { useMinute } from './use-minute.ts'

/** The file of a complaint: what it is, every promise and why it was due then, who was told and who took notice. */
export function ComplaintFilePaper({ ids }: PapersProps) {
  const id = ids[0] ?? ''
  const complaint = useQuery(api.complaints.get.queryOptions({ input: { id } }))
  const ladder = useQuery(api.climbs.ofComplaint.queryOptions({ input: { id } }))
  const caseId = complaint.data?.complaint.caseId ?? ''
  const matter = useQuery(api.cases.get.queryOptions({ input: { id: caseId }, enabled: caseId !== '' }))
  return (
    <OnePaper read={complaint}>
      {(detail) => (
        <OnePaper read={ladder}>
          {({ promises }) => (
            <OnePaper read={matter}>
              {({ timeline }) => <ComplaintFile detail={detail} promises={promises} course={timeline} />}
            </OnePaper>
          )}
        </OnePaper>
      )}
    </OnePaper>
  )
}

type FileProps = Readonly<{
  detail: ComplaintDetail
  promises: readonly LadderPromise[]
  course: readonly TimelineView[]
}>

function ComplaintFile({ detail, promises, course }: FileProps) {
  const { t, size } = usePaper()
  const letterhead = useLetterhead()
  const facts = useFacts(detail)
  const say = useFileText()
  const { complaint } = detail
  const parts = [
    { title: t('complaint-said'), text: complaint.said },
    ...(complaint.wanted === '' ? [] : [{ title: t('complaint-wanted'), text: complaint.wanted }]),
    ...promises.map(say.promise),
    {
      title: t('file-course'),
      text: course
        .toSorted((a, b) => a.at - b.at)
        .map(say.line)
        .join('\n'),
    },
  ]
  const sheets = textSheets(parts, size, factsHeight(facts, size))
  return sheets.map((blocks, index) => (
    <Sheet
      key={`${blocks[0]?.title} ${blocks[0]?.paragraphs[0]}`}
      title={t('complaint-file')}
      number={complaint.caseNumber}
      letterhead={letterhead}
      page={{ n: index + 1, of: sheets.length }}
    >
      {index > 0 ? null : <Facts facts={facts} />}
      {blocks.map((block) => (
        <section key={`${block.title} ${block.paragraphs[0]}`} className="paper-words">
          <h3>{block.title}</h3>
          <p>{block.paragraphs.join('\n')}</p>
        </section>
      ))}
      {index < sheets.length - 1 ? null : <PrintedAt />}
    </Sheet>
  ))
}

function PrintedAt() {
  const { t } = usePaper()
  const minute = useMinute()
  return <p>{t('file-printed', { at: minute(serverNow()) })}</p>
}

function useFacts({ complaint, case: matter, unitName }: ComplaintDetail): readonly (readonly [string, string])[] {
  const { t, kinds, locale } = usePaper()
  const minute = useMinute()
  const state = kinds(`complaintState.${complaint.state}`)
  const facts: readonly (readonly [string, string])[] = [
    [t('customer'), matter.customerName ?? kinds(`complainant.${complaint.complainant}`)],
    [t('registered'), `${minute(complaint.recordedAt)} ${complaint.recordedByName}`],
    [
      t('complaint-about'),
      `${kinds(`complaintClass.${complaint.class}`)} · ${kinds(`complaintSubClass.${complaint.subClass}`)}`,
    ],
    [
      t('complaint-severity'),
      [
        complaint.severity === null ? '' : kinds(`severity.${complaint.severity}`),
        ...complaint.severityReasons.map((reason) => kinds(`severityReason.${reason}`)),
      ]
        .filter((text) => text !== '')
        .join(' · '),
    ],
    [t('product'), unitName ?? ''],
    [t('complaint-claim'), complaint.claimMinor === null ? '' : formatMoney(complaint.claimMinor, 'CNY', locale)],
    [t('complaint-officer'), complaint.officerName ?? ''],
    [
      t('file-state'),
      complaint.outcome === null ? state : `${state} · ${kinds(`complaintOutcome.${complaint.outcome}`)}`,
    ],
  ]
  return facts satisfies readonly Fact[]
}

/** The promises and the course of a complaint as text, in the language of the paper and to the minute. */
function useFileText() {
  const { kinds, locale } = usePaper()
  const words = useTranslation('complaint-ladder', { lng: locale }).t
  const { t: say, i18n } = useTranslation('common', { lng: locale })
  const minute = useMinute()

  const told = (one: Told) => {
    const who = one.personName ?? words('everyone', { role: kinds(`role.${one.role}`) })
    const why = one.why === 'climbed' ? '' : ` (${words(`told-${one.why}`)})`
    return `      ${who}${why} · ${words(`channel-${one.channel}`)} · ${words(`state-${one.state}`)} ${minute(one.at)}`
  }
  const noticed = (step: LadderStepView) => {
    const { acknowledgedAt, acknowledgedByName, ackDueAt, unnoticedAt, endedAt } = step
    if (acknowledgedAt !== null)
      return words('acknowledged', { name: acknowledgedByName ?? '', at: minute(acknowledgedAt) })
    if (unnoticedAt !== null) return words('unnoticed', { at: minute(unnoticedAt) })
    if (endedAt !== null) return words('ended', { at: minute(endedAt) })
    if (ackDueAt === null) return words('no-clock')
    const by = words('acknowledge-by', { at: minute(ackDueAt) })
    return ackDueAt <= serverNow() ? `${by} · ${words('climbed-on')}` : by
  }
  const step = (one: LadderStepView) => [
    `▲ ${kinds(`rung.${one.rung}`)} · ${words('reached', { at: minute(one.at) })} (${words(`why-${one.why}`)}) · ${noticed(one)}`,
    ...one.told.map(told),
  ]
  return {
    promise: (promise: LadderPromise) => ({
      title: `${kinds(`commitmentKind.${promise.kind}`)} · ${kinds(`commitmentState.${promise.state}`)}`,
      text: [
        `${words('due', { at: minute(promise.dueAt) })}${promise.firstDueAt === promise.dueAt ? '' : ` (${words('was-due', { at: minute(promise.firstDueAt) })})`}`,
        describeExplanation(promise.explanation, locale),
        ...(promise.doneAt === null
          ? []
          : [
              `${minute(promise.doneAt)} ${promise.result === null ? '' : kinds(`commitmentResult.${promise.result}`)} ${promise.reason ?? ''}`.trim(),
            ]),
        ...promise.steps.filter(({ reached }) => reached).flatMap(step),
      ].join('\n'),
    }),
    line: ({ at, byName, kind, params, text }: TimelineView) => {
      const said = say(`timeline:${kind}`, sayParams(params, { t: say, i18n, instant: minute })).trim()
      return `${minute(at)}  ${byName ?? ''}  ${said}${text === '' ? '' : `: ${text}`}`
    },
  }
}
