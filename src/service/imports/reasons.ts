/** The closed list of reasons for which a row is not taken. The texts name the field in `{field}` and the value in `{value}`. */
const texts = {
  'broken-quotes': { 'zh-CN': '引号没有成对', en: 'a quotation mark has no partner' },
  'unreadable-text': { 'zh-CN': '文字无法按此编码读取', en: 'the text cannot be read in this encoding' },
  'too-many-cells': { 'zh-CN': '单元格比栏目多', en: 'more cells than columns' },
  missing: { 'zh-CN': '缺少“{field}”', en: '{field} is missing' },
  'too-long': { 'zh-CN': '“{field}”过长', en: '{field} is too long' },
  'invalid-value': { 'zh-CN': '“{field}”的值无法识别：{value}', en: '{field} is not understood: {value}' },
  'invalid-date': { 'zh-CN': '“{field}”不是日期：{value}', en: '{field} is no date: {value}' },
  'invalid-time': { 'zh-CN': '“{field}”不是时间：{value}', en: '{field} is no time: {value}' },
  'times-out-of-order': { 'zh-CN': '时间先后不对', en: 'the times are out of order' },
  'customer-unknown': { 'zh-CN': '找不到客户：{value}', en: 'no such customer: {value}' },
  'customer-ambiguous': { 'zh-CN': '有多位客户符合：{value}', en: 'several customers match: {value}' },
  'other-organisation': { 'zh-CN': '该记录属于其他机构', en: 'the record belongs to another part of the organisation' },
  'phantom-call': { 'zh-CN': '虚假通话（没有人在线）', en: 'phantom call (nobody was on the line)' },
  'not-a-log-line': { 'zh-CN': '不是队列日志的格式', en: 'not a line of a queue log' },
} as const

export type ReasonCode = keyof typeof texts

/** Why a row is not taken. */
export type Reason = Readonly<{ code: ReasonCode; field?: string; value?: string }>

/** The languages in which a reason can be told. */
export type ReasonLocale = 'zh-CN' | 'en'

const shownOfValue = 60

/** The reason as a sentence for the person who runs the import; `fieldName` gives the field's name in that language. */
export function reasonText(reason: Reason, locale: ReasonLocale, fieldName: (field: string) => string): string {
  const field = reason.field === undefined ? '' : fieldName(reason.field)
  return texts[reason.code][locale]
    .replace('{field}', () => field)
    .replace('{value}', () => (reason.value ?? '').slice(0, shownOfValue))
}
