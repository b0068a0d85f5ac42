import type { Messages } from '../../i18n/index.ts'

/** What is said when a number is dialled. */
export const messages = {
  'zh-CN': {
    dial: '拨打 {{number}}',
    hand: '请用话机拨 {{number}}（已复制），通话已记录',
    exchange: '正在呼叫 {{number}}：请拿起您的话机',
    softphone: '正在呼叫 {{number}}',
  },
  en: {
    dial: 'Dial {{number}}',
    hand: 'Dial {{number}} on your telephone (copied); the call is logged',
    exchange: 'Calling {{number}}: pick up your telephone',
    softphone: 'Calling {{number}}',
  },
} as const satisfies Messages
