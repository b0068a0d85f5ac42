/** Characters of a text message that goes in one piece, and of each piece of a longer one (UCS-2, 140 octets). */
export const singleText = 70
export const partText = 67

export type TextLength = Readonly<{ characters: number; parts: number }>

/**
 * How long a text message is: UTF-16 units, as the network counts them, and the parts in which it goes and is paid for.
 * A pair of units is never divided between two parts (3GPP TS 23.040 with concatenation of 6 octets).
 */
export function textLength(text: string): TextLength {
  if (text.length <= singleText) return { characters: text.length, parts: text.length === 0 ? 0 : 1 }
  let parts = 1
  let filled = 0
  for (const character of text) {
    if (filled + character.length > partText) {
      parts += 1
      filled = 0
    }
    filled += character.length
  }
  return { characters: text.length, parts }
}
