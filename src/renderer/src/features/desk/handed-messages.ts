import type { Messages } from '../../i18n/index.ts'

/** Words about a call that a colleague hands over. */
export const messages = {
  'zh-CN': { title: '转来的通话', by: '{{name}} 转来', case: '转来的受理单' },
  en: { title: 'Call handed over', by: '{{name}} hands over', case: 'Case handed over' },
} as const satisfies Messages
