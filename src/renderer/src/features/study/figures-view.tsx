import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyHead } from '../../../../core/contract/studies.ts'
import type { RespondentGroup } from '../../../../core/domain/study/study.ts'
import type { Estimate, GroupFigures, StudyFigure } from '../../../../core/domain/study/study-figures.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { halfText, isFew, signed } from '../../pieces/study/figure-text.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { DimensionPanel } from './dimension-panel.tsx'
import { FigureRows } from './figure-rows.tsx'
import { StatementPanel } from './statement-panel.tsx'

/** A figure whose forms were asked for, in words. */
export type OpenFigure = Readonly<{ figure: StudyFigure; name: string }>

type Part = RespondentGroup | 'all'

/** The figures of a study, of everybody or of one group. */
export function FiguresView({ id }: Readonly<{ id: string }>) {
  const { data, error, refetch } = useQuery(api.studies.figures.queryOptions({ input: { id } }))
  if (data !== undefined) return <Figures study={data.study} all={data.all} groups={data.groups} />
  return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
}

type Props = Readonly<{
  study: StudyHead
  all: GroupFigures
  groups: Readonly<Record<RespondentGroup, GroupFigures>>
}>

function Figures({ study, all, groups }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const [part, setPart] = useState<Part>('all')
  const [open, setOpen] = useState<OpenFigure | null>(null)
  const figures = part === 'all' ? all : groups[part]
  const choices: readonly Choice<Part>[] = [
    { value: 'all', label: `${t('everybody')} ${all.forms}` },
    ...study.groups.map(({ group }) => ({
      value: group,
      label: `${label('respondentGroup', group)} ${groups[group].forms}`,
    })),
  ]
  return (
    <div className="study-figures">
      <ChoiceGroup label={t('group')} choices={choices} value={part} onChange={setPart} />
      {figures.forms === 0 ? <EmptyState text={t('no-forms')} /> : null}
      {figures.forms === 0 ? null : (
        <>
          <div className="study-tiles">
            <Tile figure="overall" estimate={figures.overall} onOpen={setOpen} />
            <Tile figure="weighted" estimate={figures.weighted} onOpen={setOpen} />
          </div>
          <DimensionPanel figures={figures.dimensions} onOpen={setOpen} />
          <StatementPanel figures={figures.statements} group={part === 'all' ? null : part} onOpen={setOpen} />
          <p className="v-soft v-small">{t('how-counted')}</p>
        </>
      )}
      {open === null ? null : (
        <FigureRows study={study} opened={open} group={part === 'all' ? null : part} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}

type TileProps = Readonly<{
  figure: 'overall' | 'weighted'
  estimate: Estimate
  onOpen: (open: OpenFigure) => void
}>

function Tile({ figure, estimate, onOpen }: TileProps) {
  const { t } = useTranslation('study')
  const name = t(figure)
  return (
    <button
      type="button"
      className="study-tile v-panel"
      disabled={estimate.n === 0}
      title={t(`means-${figure}`)}
      onClick={() => onOpen({ figure, name })}
    >
      <span>{name}</span>
      <strong>{signed(estimate.mean)}</strong>
      <span className="v-soft">
        {t('interval')} {halfText(estimate)} · {t('n', { n: estimate.n })}
        {isFew(estimate) ? ` · ${t('few')}` : ''}
      </span>
    </button>
  )
}
