import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { statements, wordingOf } from '../../../../core/domain/study/statements.ts'
import type { RespondentGroup } from '../../../../core/domain/study/study.ts'
import type { StatementFigure } from '../../../../core/domain/study/study-figures.ts'
import { useLocale } from '../../i18n/index.ts'
import { markText } from '../../pieces/study/figure-text.ts'
import { GapBars } from '../../pieces/study/gap-bars.tsx'
import type { OpenFigure } from './figures-view.tsx'
import { GapCells } from './gap-cells.tsx'

type Props = Readonly<{
  figures: readonly StatementFigure[]
  group: RespondentGroup | null
  onOpen: (open: OpenFigure) => void
}>

const ink = {
  bar: 'var(--waiting)',
  interval: 'var(--ink)',
  line: 'var(--line)',
  text: 'var(--ink-soft)',
} as const

/** The gap of each statement with its interval: as bars, or as the table that says the same. */
export function StatementPanel({ figures, group, onOpen }: Props) {
  const { t } = useTranslation('study')
  const locale = useLocale()
  const [asTable, setAsTable] = useState(true)
  const wording = (index: number) => {
    const statement = statements[index]
    return statement === undefined ? '' : wordingOf(statement, group, locale)
  }
  const short = locale === 'en' ? 38 : 22
  return (
    <section className="v-panel study-panel" aria-label={t('by-statement')}>
      <header className="study-panel-head">
        <h3>{t('by-statement')}</h3>
        <Button
          size="small"
          type="text"
          icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'show-chart' : 'show-table')}
        </Button>
      </header>
      {asTable ? (
        <table className="study-table">
          <thead>
            <tr>
              <th scope="col">{t('statement')}</th>
              <th scope="col">{t('expectation')}</th>
              <th scope="col">{t('perception')}</th>
              <th scope="col">{t('gap')}</th>
              <th scope="col">{t('interval')}</th>
              <th scope="col">{t('forms')}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure, index) => (
              <tr key={figure.code}>
                <th scope="row">
                  <span className="study-n">{index + 1}</span> {wording(index)}
                </th>
                <td>{markText(figure.expectation)}</td>
                <td>{markText(figure.perception)}</td>
                <GapCells
                  gap={figure.gap}
                  name={`${index + 1}`}
                  onOpen={() => onOpen({ figure: figure.code, name: `${index + 1} ${wording(index)}` })}
                />
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <GapBars
          label={t('by-statement')}
          figures={figures}
          nameOf={(_, index) => {
            const text = wording(index)
            return `${index + 1} ${text.length > short ? `${text.slice(0, short)}…` : text}`
          }}
          size={{ width: 820, height: 26 * figures.length }}
          nameWidth={320}
          ink={ink}
        />
      )}
    </section>
  )
}
