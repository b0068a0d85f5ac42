/**
 * A telephone number as it is read aloud and dialled within China: mobiles in three groups without the country code,
 * masked or not (`+8613912345678` is `139 1234 5678`), landlines with their area code (`+862055501000` and
 * `02055501000` are `020 5550 1000`), service lines (`+864005550000` is `400 555 0000`); others as they are.
 */
export function spacedNumber(number: string): string {
  const mobile = /^(?:\+86)?(1[3-9]\d)([\d*]{4})([\d*]{4})$/.exec(number)
  if (mobile !== null) return mobile.slice(1).join(' ')
  const line = /^(?:\+86)?([48]00)(\d{3})(\d{4})$/.exec(number)
  if (line !== null) return line.slice(1).join(' ')
  const landline = /^(?:\+86|0)(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/.exec(number)
  return landline === null ? number : `0${landline.slice(1).join(' ')}`
}
