/**
 * What a scanner or a hand has put into a field, as it is compared with numbers and codes: full-width forms folded,
 * upper case, without spaces and control characters (scanners end with Enter or Tab). Empty when nothing is left.
 */
export function scannedText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{C}]/gu, '')
    .toUpperCase()
}
