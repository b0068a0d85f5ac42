import { useQuery } from '@tanstack/react-query'
import type { EvidenceView, TakenStepView } from '../../../../core/contract/complaint-taking.ts'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { api } from '../../api/client.ts'
import { formatMoney } from '../../i18n/format.ts'
import { Facts, Signatures } from './facts.tsx'
import { OnePaper } from './one-paper.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { useLetterhead } from './use-letterhead.ts'
import { useMinute } from './use-minute.ts'

/** A complaint or suggestion as it was taken, to be signed by who complains. */
export function ComplaintPaper({ ids }: PapersProps) {
  const id = ids[0] ?? ''
  const read = useQuery(api.complaints.get.queryOptions({ input: { id } }))
  const steps = useQuery(api.complaintTaking.steps.queryOptions({ input: { id } }))
  const evidence = useQuery(api.complaintTaking.evidence.queryOptions({ input: { id } }))
  return (
    <OnePaper read={read}>
      {(detail) => (
        <OnePaper read={steps}>
          {(taken) => (
            <OnePaper read={evidence}>
              {(files) => <ComplaintForm detail={detail} steps={taken} files={files} />}
            </OnePaper>
          )}
        </OnePaper>
      )}
    </OnePaper>
  )
}

type Props = Readonly<{
  detail: ComplaintDetail
  steps: readonly TakenStepView[]
  files: readonly EvidenceView[]
}>

function ComplaintForm({ detail, steps, files }: Props) {
  const { t, kinds, locale } = usePaper()
  const letterhead = useLetterhead()
  const minute = useMinute()
  const { complaint } = detail
  const promised = (kind: string) => {
    const found = detail.commitments.find((promise) => promise.kind === kind)
    return found === undefined ? '' : minute(found.firstDueAt)
  }
  const isSuggestion = complaint.class === 'suggestion'
  const noted = steps.filter(({ note, doneAt }) => note !== '' || doneAt !== null)
  const words = [
    { name: 'complaint-said', text: complaint.said },
    { name: 'complaint-wanted', text: complaint.wanted },
  ] as const
  return (
    <Sheet
      title={t(isSuggestion ? 'suggestion-form' : 'complaint-form')}
      number={complaint.caseNumber}
      letterhead={letterhead}
    >
      <Facts
        facts={[
          [t('customer'), detail.case.customerName ?? kinds(`complainant.${complaint.complainant}`)],
          [t('registered'), `${minute(complaint.recordedAt)} ${complaint.recordedByName}`],
          [t('product'), detail.unitName ?? ''],
          [t('complaint-channel'), kinds(`complaintChannel.${complaint.channel}`)],
          [
            t('complaint-about'),
            `${kinds(`complaintClass.${complaint.class}`)} · ${kinds(`complaintSubClass.${complaint.subClass}`)}`,
          ],
          [
            t('complaint-severity'),
            [complaint.severity === null ? '' : kinds(`severity.${complaint.severity}`)]
              .concat(complaint.severityReasons.map((reason) => kinds(`severityReason.${reason}`)))
              .filter((text) => text !== '')
              .join(' · '),
          ],
          [t('complaint-claim'), complaint.claimMinor === null ? '' : formatMoney(complaint.claimMinor, 'CNY', locale)],
          [t('complaint-linked'), complaint.linkedCaseNumber ?? ''],
          [t('complaint-officer'), complaint.officerName ?? ''],
          isSuggestion
            ? [t('complaint-reply-by'), promised('suggestion-reply')]
            : [t('complaint-resolve-by'), promised('complaint-resolve')],
        ]}
      />
      {words.map(({ name, text }) => (
        <section key={name} className="paper-words">
          <h3>{t(name)}</h3>
          <p>{text === '' ? '\u00a0' : text}</p>
        </section>
      ))}
      {noted.length === 0 ? null : (
        <table className="paper-table">
          <thead>
            <tr>
              <th>{t('complaint-step')}</th>
              <th>{t('complaint-note')}</th>
              <th>{t('complaint-done')}</th>
            </tr>
          </thead>
          <tbody>
            {noted.map(({ step, note, doneAt, doneByName }) => (
              <tr key={step}>
                <td>{kinds(`takingStep.${step}`)}</td>
                <td>{note}</td>
                <td>{doneAt === null ? '' : `${minute(doneAt)} ${doneByName}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <section className="paper-words">
        <h3>{t('complaint-evidence')}</h3>
        <p>{files.length === 0 ? '\u00a0' : files.map(({ caption }, at) => `${at + 1}. ${caption}`).join('\n')}</p>
      </section>
      <p>{t('complaint-terms')}</p>
      <Signatures labels={[t('complainant-signs'), t('complaint-taker-signs'), t('date')]} />
    </Sheet>
  )
}
