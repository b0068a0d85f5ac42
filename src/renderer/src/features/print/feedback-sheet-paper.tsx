import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FeedbackSheet } from '../../../../core/contract/complaint-figures.ts'
import { noCause, noFinding } from '../../../../core/domain/complaint/complaint-figures.ts'
import { api } from '../../api/client.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { Facts } from './facts.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { textSheets } from './text-sheets.ts'
import { useMinute } from './use-minute.ts'

/** What research and production are told of a model or a part, which the address names with the period. */
export function FeedbackSheetPaper({ ids }: PapersProps) {
  const { t } = useTranslation('print')
  const [from = '', to = '', kind = '', subject = ''] = ids
  const isWhole = subject !== '' && (kind === 'model' || kind === 'part')
  const name = isWhole ? decodeURIComponent(subject) : ''
  const input = { from, to, model: kind === 'model' ? name : null, partId: kind === 'part' ? name : null }
  const { data, error, refetch } = useQuery(api.complaintFigures.sheet.queryOptions({ input, enabled: isWhole }))
  if (!isWhole) return <EmptyState title={t('no-paper-title')} text={t('no-paper-text')} />
  if (data !== undefined) return <Feedback sheet={data} />
  return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
}

/** The words of what is learned in the language of the paper. */
function useWords() {
  return useTranslation('complaint-learning', { lng: usePaper().locale }).t
}

function Feedback({ sheet }: Readonly<{ sheet: FeedbackSheet }>) {
  const { kinds, size } = usePaper()
  const words = useWords()
  const minute = useMinute()
  const blocks = textSheets(
    [
      {
        title: words('sheet-verbatims'),
        text: sheet.verbatims
          .map(
            (each) =>
              `${each.caseNumber} · ${minute(each.recordedAt)} · ${kinds(`complaintSubClass.${each.subClass}`)}\n${each.said}`,
          )
          .join('\n\n'),
      },
      {
        title: words('actions'),
        text: sheet.actions
          .map(
            (action) =>
              `${action.what}（${action.ownerName}，${action.dueOn}，${kinds(`actionState.${action.state}`)}）${action.done === '' ? '' : `\n${action.done}`}`,
          )
          .join('\n'),
      },
    ].filter(({ text }) => text !== ''),
    size,
  )
  const of = 1 + blocks.length
  const page = (n: number) => ({
    title: words('sheet-title'),
    number: sheet.subject,
    barcode: false,
    letterhead: sheet.letterhead,
    page: { n, of },
  })
  return (
    <>
      <Sheet {...page(1)}>
        <Overview sheet={sheet} />
      </Sheet>
      {blocks.map((parts, index) => (
        <Sheet key={`text ${parts[0]?.title} ${parts[0]?.paragraphs[0]}`} {...page(2 + index)}>
          {parts.map((block) => (
            <section key={block.title} className="paper-words">
              <h3>{block.title}</h3>
              <p>{block.paragraphs.join('\n')}</p>
            </section>
          ))}
          {index === blocks.length - 1 && sheet.hidden > 0 ? (
            <p>{words('sheet-hidden', { count: sheet.hidden })}</p>
          ) : null}
        </Sheet>
      ))}
    </>
  )
}

function Overview({ sheet }: Readonly<{ sheet: FeedbackSheet }>) {
  const { kinds, locale } = usePaper()
  const words = useWords()
  const causeName = ({ key, name, nameEn }: FeedbackSheet['causes'][number]) => {
    if (key === noFinding) return words('cause-open')
    if (key === noCause) return words('cause-none')
    return locale === 'en' && nameEn !== '' ? nameEn : name
  }
  return (
    <>
      <Facts
        facts={[
          [words('sheet-subject'), sheet.subject],
          [words('to-whom'), words('sheet-to')],
          [words('period'), `${sheet.from} – ${sheet.to}`],
          [words('complaints'), String(sheet.complaints)],
          [
            words('justified_share'),
            sheet.justified.denominator === 0 ? '–' : `${sheet.justified.numerator} / ${sheet.justified.denominator}`,
          ],
        ]}
      />
      <CountTable
        heads={[words('by-sub-class'), words('complaints')]}
        rows={sheet.subClasses.map(({ key, count }) => [kinds(`complaintSubClass.${key}`), String(count)])}
      />
      <CountTable
        heads={[words('cause'), words('complaints')]}
        rows={sheet.causes.map((bar) => [causeName(bar), String(bar.count)])}
      />
      {sheet.faults.length === 0 ? null : (
        <>
          <h3>{words('sheet-faults')}</h3>
          <CountTable
            heads={[words('sheet-fault'), words('sheet-cause-code'), words('sheet-repairs')]}
            rows={sheet.faults
              .slice(0, 12)
              .map(({ faultCode, causeCode, repairs }) => [faultCode || '–', causeCode || '–', String(repairs)])}
          />
        </>
      )}
    </>
  )
}

function CountTable({ heads, rows }: Readonly<{ heads: readonly string[]; rows: readonly (readonly string[])[] }>) {
  if (rows.length === 0) return null
  return (
    <table className="paper-table sheet-part">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join(' ')}>
            {cells.map((cell, place) => (
              <td key={heads[place]} className={place === cells.length - 1 ? 'paper-number' : ''}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
