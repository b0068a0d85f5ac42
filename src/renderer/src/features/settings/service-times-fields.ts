import type { ServiceTimes } from '../../../../core/domain/service/service-times.ts'

type Group = { [G in keyof ServiceTimes]: Readonly<{ group: G; names: readonly (keyof ServiceTimes[G] & string)[] }> }

/** The values of the service times as the page shows them; a setting has no value that is not here. */
export const serviceTimeGroups = {
  window: { group: 'window', names: ['lead', 'length'] },
  travel: { group: 'travel', names: ['urban', 'suburban'] },
  work: {
    group: 'work',
    names: ['repair', 'installation', 'commissioning', 'design', 'delivery', 'relocation', 'maintenance'],
  },
} as const satisfies Group

/** Minutes of one value. */
export function serviceTimeAt(times: ServiceTimes, group: keyof ServiceTimes, name: string): number {
  return Object.entries(times[group]).find(([key]) => key === name)?.[1] ?? 0
}

/** The service times with one value changed, in minutes. */
export function withServiceTime(
  times: ServiceTimes,
  { group, name }: Readonly<{ group: keyof ServiceTimes; name: string }>,
  minutes: number,
): ServiceTimes {
  return { ...times, [group]: { ...times[group], [name]: minutes } }
}

/** The fewest minutes of a value: an appointment may begin at once, everything else takes time. */
export function fewestMinutes(name: string): number {
  return name === 'lead' ? 0 : 5
}
