/** What a number's text says before any numbering plan is asked. */
export type PhoneText = Readonly<{
  /** Digits, with a leading `+` when it was there; empty when nobody's number is told. */
  digits: string
  /** Extension digits after an explicit mark; empty without one. */
  ext: string
  /** `cut` when the last group after a dash, comma or # may be an extension: what is left of it and the group itself. */
  cut: Readonly<{ digits: string; ext: string }> | null
}>

// What PBXs and networks put where a number should be; `s` and `asterisk` are Asterisk's.
const withheldWords = new Set([
  ...['anonymous', 'unknown', 'unavailable', 'restricted', 'private', 'withheld', 'asterisk', 'none', 'null', 's'],
  ...['匿名', '未知', '未知号码', '保密', '隐藏', '无'],
])

const dashes = /[\u2010-\u2015\u2212\u30fc\ufe58\uff0d]/g
const extensionMark = /^(.*\d\D*?)\s*(?:转接|转|分机号?|;ext=|ext(?:ension|\.)?|x)\s*[:.]?\s*(\d{1,6})#?$/i
// Also what groups digits: an extension only when the rest is a whole number.
const weaklyMarked = /^(.*\d\)?)\s*[-,;#]\s*(\d{1,6})#?$/
// Written out as area, number, extension: the middle group is already a whole local number.
const areaNumberExtension = /^\(?0\d{2,3}\)?[\s-]*\d{7,8}\s*[-,;#]\s*\d{1,6}#?$/

/** Folds full-width characters and every kind of dash, and trims. */
function plain(raw: string): string {
  return raw.normalize('NFKC').replace(dashes, '-').trim()
}

/** The user part of a SIP URI or the number of a tel URI; other text comes back unchanged. */
function withoutUri(text: string): string {
  const uri = /(?:^|<)\s*(sips?|tel):([^>]*)/i.exec(text)
  if (uri === null) return text.replace(/^<(.*)>$/, '$1')
  const [scheme = '', rest = ''] = uri.slice(1)
  const decoded = rest.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (scheme.toLowerCase() === 'tel') return keepExtensionParameter(decoded)
  const atSign = decoded.lastIndexOf('@')
  if (atSign >= 0) return keepExtensionParameter(decoded.slice(0, atSign).replace(/:.*$/, ''))
  // Without a user part it is a host; some telephones leave out the host instead.
  return decoded.includes('.') ? '' : keepExtensionParameter(decoded)
}

function keepExtensionParameter(text: string): string {
  const [number = '', ...parameters] = text.split(';')
  const extension = parameters.find((parameter) => /^ext=/i.test(parameter))
  return extension === undefined ? number : `${number};${extension}`
}

function digitsOf(text: string): string {
  const digits = text.replace(/\D/g, '')
  return /^\D*\+/.test(text) && digits !== '' ? `+${digits}` : digits
}

/**
 * Reads a telephone number's text: full-width forms, SIP and tel URIs, words for a withheld number, extensions behind
 * 转, 分机, ext, x (and perhaps a dash, comma, semicolon or #, see `cut`), and the `(0)` that some write behind a country code.
 */
export function readPhoneText(raw: string): PhoneText {
  const text = withoutUri(plain(raw)).trim()
  if (withheldWords.has(text.toLowerCase()) || /^0*$/.test(text.replace(/\D/g, ''))) {
    return { digits: '', ext: '', cut: null }
  }
  const body = text.replace(/^(\+\s*\d{1,3}\s*)\(0\)/, '$1')
  const marked = extensionMark.exec(body)
  if (marked !== null) return { digits: digitsOf(marked[1] ?? ''), ext: marked[2] ?? '', cut: null }
  const weak = weaklyMarked.exec(body)
  const cut = weak === null ? null : { digits: digitsOf(weak[1] ?? ''), ext: weak[2] ?? '' }
  if (cut !== null && areaNumberExtension.test(body)) return { ...cut, cut: null }
  return { digits: digitsOf(body), ext: '', cut }
}

/** Whether `digits` is a short or internal number: 3 to 6 digits, no country code, no extension of it possible. */
export function isShortNumber(digits: string): boolean {
  return /^\d{3,6}$/.test(digits)
}

/** Whether `digits` is a national service number that takes no area code: 95…, 96…, 1010…. */
export function isServiceShortcut(digits: string): boolean {
  return /^(?:95\d{5,6}|96\d{5}|1010\d{4})$/.test(digits)
}

/** Whether `digits` can be a local number dialled without its area code: 7 or 8 digits, not a mobile, 400 or 800. */
export function isLocalNumber(digits: string): boolean {
  return /^(?!400|800)[2-9]\d{6,7}$/.test(digits) && !isServiceShortcut(digits)
}

/** The numbers of a field into which several were written (`a / b`, `a、b`, `a; b`); each with at least 7 digits. */
export function splitPhones(raw: string): readonly string[] {
  const parts = plain(raw)
    .split(/[/、|]|;(?!ext=)|\s+或\s*/)
    .map((part) => part.trim())
  const complete = parts.filter((part) => part.replace(/\D/g, '').length >= 7)
  return complete.length > 1 ? complete : [raw]
}
