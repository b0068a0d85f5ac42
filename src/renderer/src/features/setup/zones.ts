import type { Locale } from '../../../../core/domain/people/principal.ts'

const usual = 'Asia/Shanghai'

/** The time zone to begin with: this machine's, unless it only says UTC. */
export function guessZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return own === '' || /^(Etc\/|UTC|GMT)/.test(own) ? usual : own
}

type ZoneOption = Readonly<{ value: string; label: string; search: string }>

/** All time zones with their offset and name, China's first; `search` holds what one may type. */
export function zoneOptions(locale: Locale): readonly ZoneOption[] {
  const zones = [usual, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== usual)]
  return zones.map((zone) => {
    const name = partOf(zone, locale, 'longGeneric')
    const label = `${zone} · ${partOf(zone, 'en', 'longOffset')} · ${name}`
    return { value: zone, label, search: `${label} ${zone.replaceAll('_', ' ')}` }
  })
}

function partOf(zone: string, locale: Locale, timeZoneName: 'longOffset' | 'longGeneric'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts(0)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
