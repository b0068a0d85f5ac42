/** What a customer's card says of somebody who complained repeatedly. */
export const messages = {
  'zh-CN': { repeated: '一年内投诉 {{count}} 次，{{open}} 件未结束。' },
  en: { repeated: '{{count}} complaints within a year, {{open}} open.' },
} as const
