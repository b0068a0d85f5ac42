import type { ApiClient } from '../../src/core/contract/api.ts'
import { statements } from '../../src/core/domain/study/statements.ts'
import type { RespondentGroup } from '../../src/core/domain/study/study.ts'
import type { Mark } from '../../src/core/domain/study/study-form.ts'
import { commandId } from './service.ts'

/** One mark for each statement of a form, all the same. */
export function allMarks(mark: Mark): Mark[] {
  return statements.map(() => mark)
}

/** What stands on a paper, with the given changes. */
export function paper(
  change: Partial<{
    number: string
    group: RespondentGroup
    expectation: Mark[]
    perception: Mark[]
    weights: number[] | null
    note: string
  }> = {},
) {
  return {
    number: '001',
    group: 'consumer' as RespondentGroup,
    expectation: allMarks(6),
    perception: allMarks(5),
    weights: [20, 20, 20, 20, 20] as number[] | null,
    note: '',
    ...change,
  }
}

/** A study that collects forms of all three groups. */
export async function openStudy(api: ApiClient, name = '2026 年服务质量研究'): Promise<string> {
  const made = await api.studies.save({
    commandId: commandId(),
    id: null,
    version: null,
    name,
    from: '2026-11-01',
    to: '2026-11-30',
    groups: [
      { group: 'consumer', target: 20 },
      { group: 'dealer', target: 10 },
      { group: 'service-partner', target: 10 },
    ],
  })
  await api.studies.move({ commandId: commandId(), id: made.id, version: made.version, move: 'start' })
  return made.id
}
