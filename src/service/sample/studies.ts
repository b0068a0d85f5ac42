import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import { statements } from '../../core/domain/study/statements.ts'
import { type Dimension, type RespondentGroup, weightedDimensions } from '../../core/domain/study/study.ts'
import { type Mark, packMarks } from '../../core/domain/study/study-form.ts'
import { createDice, type Dice } from './dice.ts'
import { dayMs, type Month, minuteMs, type Person } from './month.ts'

/** Invented: how far each group's perceptions stay behind what it expects, and how many papers it filled in. */
const asked = [
  {
    group: 'consumer',
    letter: 'K',
    forms: 20,
    target: 30,
    behind: { tangibles: 0.2, reliability: 1.2, responsiveness: 1.6, assurance: 0.4, empathy: 0.8, recovery: 1.5 },
  },
  {
    group: 'dealer',
    letter: 'D',
    forms: 12,
    target: 15,
    behind: { tangibles: 0.1, reliability: 0.9, responsiveness: 1.1, assurance: 0.3, empathy: 0.5, recovery: 1.0 },
  },
  {
    group: 'service-partner',
    letter: 'S',
    forms: 9,
    target: 10,
    behind: { tangibles: 0.4, reliability: 0.5, responsiveness: 0.9, assurance: 0.2, empathy: 1.3, recovery: 0.6 },
  },
] as const satisfies readonly Readonly<{
  group: RespondentGroup
  letter: string
  forms: number
  target: number
  behind: Readonly<Record<Dimension, number>>
}>[]

const usualPoints = [12, 30, 26, 18, 14] as const
const missing = 0.01
const undivided = 0.08

function mark(dice: Dice, mean: number): Mark {
  if (dice.chance(missing)) return null
  return Math.min(7, Math.max(1, Math.round(mean + (dice.next() - 0.5) * 2.4)))
}

/** The usual points with some moved from one dimension to another. */
function divided(dice: Dice): string | null {
  if (dice.chance(undivided)) return null
  const points: number[] = [...usualPoints]
  const [from, to] = [dice.below(weightedDimensions.length), dice.below(weightedDimensions.length)]
  const moved = Math.min(points[from] ?? 0, 5 * dice.below(3))
  points[from] = (points[from] ?? 0) - moved
  points[to] = (points[to] ?? 0) + moved
  return points.join(',')
}

/** An invented study that collects: papers of three groups, typed in over the last days. */
export function addStudy(month: Month, typist: Person): void {
  const dice = createDice(22)
  const today = dateAt(month.zone, month.now)
  const studyId = month.newId()
  month.add('study', {
    id: studyId,
    org_id: month.orgId,
    name: '示例：服务质量研究',
    from_date: daysAfter(today, -20),
    to_date: daysAfter(today, 10),
    instrument: 1,
    state: 'collecting',
    started_at: month.now - 20 * dayMs,
    closed_at: null,
    created_at: month.now - 21 * dayMs,
    created_by: typist.id,
    version: 2,
    sample: 1,
  })
  for (const { group, letter, forms, target, behind } of asked) {
    month.add('study_group', { study_id: studyId, respondent_group: group, target })
    for (let n = 1; n <= forms; n += 1) {
      const leaning = (dice.next() - 0.5) * 1.2
      const expectation = statements.map(() => mark(dice, 6.2))
      const perception = statements.map(({ dimension }) => mark(dice, 6.2 + leaning - behind[dimension]))
      month.add('study_form', {
        id: month.newId(),
        study_id: studyId,
        number: `${letter}-${String(n).padStart(3, '0')}`,
        respondent_group: group,
        expectation: packMarks(expectation),
        perception: packMarks(perception),
        weights: divided(dice),
        note: '',
        version: 1,
        entered_at: month.now - 5 * dayMs + n * 3 * minuteMs,
        entered_by: typist.id,
      })
    }
  }
}
