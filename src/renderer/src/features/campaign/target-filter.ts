import type { TargetState } from '../../../../core/domain/campaign/campaign.ts'

/** Which targets are shown; what is left out does not limit. */
export type TargetFilter = Readonly<{
  state?: TargetState
  personId?: string
  cell?: readonly string[]
}>

/** The filter as the service is asked. */
export function targetInput(id: string, { state, personId, cell }: TargetFilter) {
  return {
    id,
    ...(state === undefined ? {} : { state }),
    ...(personId === undefined ? {} : { personId }),
    ...(cell === undefined ? {} : { cell: [...cell] }),
  }
}
