/** All time zones that this browser knows, `present` among them. */
export function knownZones(present: string): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return zones.includes(present) ? zones : [present, ...zones]
}
