import type { RungName } from '../../../../core/domain/commitment/rungs.ts'

const names = ['owner', 'officer-lead', 'service-manager', 'vice-president'] as const satisfies readonly RungName[]

/** Who stands at a height of a complaint's ladder; above the highest nobody else does. */
export function rungOfHeight(height: number): RungName {
  return names[Math.min(height, names.length - 1)] ?? 'owner'
}
