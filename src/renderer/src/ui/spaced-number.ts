/**
 * A telephone number as it is read aloud: Chinese mobiles in three groups without the country code, masked or not
 * (`+8613912345678` is `139 1234 5678`); others as they are.
 */
export function spacedNumber(number: string): string {
  const mobile = /^(?:\+86)?(1[3-9]\d)([\d*]{4})([\d*]{4})$/.exec(number)
  return mobile === null ? number : mobile.slice(1).join(' ')
}
