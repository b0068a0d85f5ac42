import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StudyReport } from '../../../../core/contract/studies.ts'
import { statements, wordingOf } from '../../../../core/domain/study/statements.ts'
import { type Dimension, respondentGroupSchema } from '../../../../core/domain/study/study.ts'
import type { Estimate } from '../../../../core/domain/study/study-figures.ts'
import { api } from '../../api/client.ts'
import { DimensionRadar } from '../../pieces/study/dimension-radar.tsx'
import { halfText, isFew, markText, signed } from '../../pieces/study/figure-text.ts'
import { GapBars } from '../../pieces/study/gap-bars.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { Facts } from './facts.tsx'
import { type PaperSize, usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { textSheets } from './text-sheets.ts'
import { useMinute } from './use-minute.ts'

/** Statements on one sheet, the height of a bar and the widths of a chart, px. */
const room = {
  a4: { statements: 13, bar: 20, chart: 690 },
  a5: { statements: 9, bar: 16, chart: 490 },
} as const satisfies Readonly<Record<PaperSize, unknown>>

const black = { expectation: '#555', perception: '#000', line: '#bbb', text: '#000' } as const
const bars = { bar: '#888', interval: '#000', line: '#bbb', text: '#000' } as const

/** The audit report of one group of a study, which the address names as study and group. */
export function AuditReportPaper({ ids }: PapersProps) {
  const { t } = useTranslation('print')
  const [studyId = '', groupId] = ids
  const group = respondentGroupSchema.safeParse(groupId)
  const input = { studyId, group: group.data ?? 'consumer' }
  const { data, error, refetch } = useQuery(api.studies.report.queryOptions({ input, enabled: group.success }))
  if (!group.success) return <EmptyState title={t('no-paper-title')} text={t('no-paper-text')} />
  if (data !== undefined) return <Report report={data} />
  return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
}

/** The words of the studies in the language of the paper. */
function useStudyWords() {
  return useTranslation('study', { lng: usePaper().locale }).t
}

function Report({ report }: Readonly<{ report: StudyReport }>) {
  const { t, kinds, locale, size } = usePaper()
  const words = useStudyWords()
  const { group, saved, figures, letterhead } = report
  const text = (saved?.text ?? report.draft)[locale]
  const perSheet = room[size].statements
  const statementSheets = Array.from(
    { length: Math.ceil(figures.statements.length / perSheet) },
    (_, n) => n * perSheet,
  )
  const texts = textSheets(
    [
      { title: words('strengths'), text: text.strengths },
      { title: words('weaknesses'), text: text.weaknesses },
      { title: words('advice'), text: text.advice },
    ],
    size,
  )
  const of = 1 + statementSheets.length + texts.length
  const sheet = (n: number) => ({
    title: t('audit-report'),
    number: kinds(`respondentGroup.${group}`),
    barcode: false,
    letterhead,
    page: { n, of },
  })
  return (
    <>
      <Sheet {...sheet(1)}>
        <Overview report={report} />
      </Sheet>
      {statementSheets.map((from, index) => (
        <Sheet key={from} {...sheet(2 + index)}>
          <Statements report={report} from={from} to={from + perSheet} />
        </Sheet>
      ))}
      {texts.map((blocks, index) => (
        <Sheet
          key={`text ${blocks[0]?.title} ${blocks[0]?.paragraphs[0]}`}
          {...sheet(2 + statementSheets.length + index)}
        >
          {blocks.map((block) => (
            <section key={block.title} className="paper-words">
              <h3>{block.title}</h3>
              <p>{block.paragraphs.join('\n')}</p>
            </section>
          ))}
          {index < texts.length - 1 ? null : <p>{words('how-counted')}</p>}
        </Sheet>
      ))}
    </>
  )
}

function Overview({ report }: Readonly<{ report: StudyReport }>) {
  const { kinds } = usePaper()
  const words = useStudyWords()
  const minute = useMinute()
  const { study, group, saved, figures } = report
  const target = study.groups.find((each) => each.group === group)?.target ?? 0
  const dimension = (name: Dimension) => kinds(`studyDimension.${name}`)
  const inOne = (estimate: Estimate) =>
    `${signed(estimate.mean)} (${halfText(estimate)}; ${words('n', { n: estimate.n })}${isFew(estimate) ? `; ${words('few')}` : ''})`
  return (
    <>
      <Facts
        facts={[
          [words('study'), study.name],
          [words('group'), kinds(`respondentGroup.${group}`)],
          [words('from'), study.from],
          [words('to'), study.to],
          [words('forms'), `${figures.forms} / ${target}`],
          [
            words('word.state'),
            saved === null
              ? words('report-draft')
              : `${words('report-version', { version: saved.version, by: saved.byName })} ${minute(saved.at)}`,
          ],
          [words('overall'), inOne(figures.overall)],
          [words('weighted'), inOne(figures.weighted)],
        ]}
      />
      <h3>{words('by-dimension')}</h3>
      <div className="paper-chart">
        <DimensionRadar
          label={words('by-dimension')}
          words={{ expectation: words('expectation'), perception: words('perception'), dimension }}
          figures={figures.dimensions}
          size={{ width: 420, height: 280 }}
          ink={black}
        />
      </div>
      <table className="paper-table paper-dimensions">
        <thead>
          <tr>
            <th>{words('dimension')}</th>
            <th>{words('expectation')}</th>
            <th>{words('perception')}</th>
            <th>{words('gap')}</th>
            <th>{words('interval')}</th>
            <th>{words('forms')}</th>
            <th>{words('mean-points')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.dimensions.map((figure) => (
            <tr key={figure.dimension}>
              <td>{dimension(figure.dimension)}</td>
              <td className="paper-number">{markText(figure.expectation)}</td>
              <td className="paper-number">{markText(figure.perception)}</td>
              <td className="paper-number">{signed(figure.gap.mean)}</td>
              <td className="paper-number">{halfText(figure.gap)}</td>
              <td className="paper-number">{figure.gap.n}</td>
              <td className="paper-number">{figure.weight === null ? '–' : figure.weight.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words('recovery-beside')}</p>
    </>
  )
}

function Statements({ report, from, to }: Readonly<{ report: StudyReport; from: number; to: number }>) {
  const { locale, size } = usePaper()
  const words = useStudyWords()
  const shown = report.figures.statements.slice(from, to)
  const { bar, chart } = room[size]
  const wording = (index: number) => {
    const statement = statements[index]
    return statement === undefined ? '' : wordingOf(statement, report.group, locale)
  }
  return (
    <>
      <h3>{words('by-statement')}</h3>
      <GapBars
        label={words('by-statement')}
        figures={shown}
        nameOf={(_, index) => String(from + index + 1)}
        size={{ width: chart, height: bar * shown.length + 30 }}
        nameWidth={32}
        ink={bars}
      />
      <table className="paper-table paper-statements">
        <thead>
          <tr>
            <th>{words('statement')}</th>
            <th>{words('expectation')}</th>
            <th>{words('perception')}</th>
            <th>{words('gap')}</th>
            <th>{words('interval')}</th>
            <th>{words('forms')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((figure, index) => (
            <tr key={figure.code}>
              <td>
                {from + index + 1} {wording(from + index)}
              </td>
              <td className="paper-number">{markText(figure.expectation)}</td>
              <td className="paper-number">{markText(figure.perception)}</td>
              <td className="paper-number">{signed(figure.gap.mean)}</td>
              <td className="paper-number">{halfText(figure.gap)}</td>
              <td className="paper-number">{figure.gap.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
