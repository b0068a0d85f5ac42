import type { DayPlan, Technician, VisitNeed } from './day-plan.ts'

/** Whether a technician works where the visit is: without zones everywhere, else in a zone or a part of the address. */
export function worksAt(technician: Pick<Technician, 'zones'>, need: Pick<VisitNeed, 'zone' | 'address'>): boolean {
  return (
    technician.zones.length === 0 ||
    technician.zones.some((zone) => zone === need.zone || (zone !== '' && need.address.includes(zone)))
  )
}

/** Whether a technician has the skill for a category: the word itself, whatever its case. */
export function hasSkill(technician: Pick<Technician, 'skills'>, category: string): boolean {
  const wanted = category.trim().toLowerCase()
  return technician.skills.some((skill) => skill.trim().toLowerCase() === wanted)
}

/**
 * Those of `plans` whose technician may be sent: who has the skill for the category and works there. A category for
 * which nobody has a skill asks for none; a place in which nobody works is open to all of them.
 */
export function eligible(plans: readonly DayPlan[], need: VisitNeed): readonly DayPlan[] {
  const skilled = plans.filter(({ technician }) => need.category !== '' && hasSkill(technician, need.category))
  const able = skilled.length === 0 ? plans : skilled
  const near = able.filter(({ technician }) => worksAt(technician, need))
  return near.length === 0 ? able : near
}
