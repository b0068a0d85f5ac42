import type { Locale } from '../../../../core/domain/people/principal.ts'
import type { PhoneRefusal } from '../../phone/phone.ts'

/** Why the telephone in the console did not do what was asked of it, by the names of `phoneRefusals`. */
export const messages = {
  'zh-CN': {
    'not-registered': '软电话还没有注册，没有执行。',
    'no-such-call': '这通电话已经不在了。',
    'wrong-state': '这通电话现在不能这样做。',
    'microphone-refused': '浏览器没有允许使用麦克风。请在地址栏左侧允许后再试。',
    'microphone-absent': '没有找到麦克风。请插上耳麦后再试。',
    'microphone-busy': '麦克风正被其他程序占用。请关闭那个程序后再试。',
    'bad-number': '这个号码不能拨。',
    'refused-by-other': '对方没有接受。',
    'no-answer': '对方没有应答。',
  },
  en: {
    'not-registered': 'The telephone is not registered; nothing was done.',
    'no-such-call': 'This call is no longer there.',
    'wrong-state': 'That cannot be done with this call now.',
    'microphone-refused': 'The browser has not allowed the microphone. Allow it beside the address and try again.',
    'microphone-absent': 'No microphone was found. Plug in a headset and try again.',
    'microphone-busy': 'Another program has the microphone. Close it and try again.',
    'bad-number': 'This number cannot be dialled.',
    'refused-by-other': 'The other side did not accept.',
    'no-answer': 'The other side did not answer.',
  },
} as const satisfies Readonly<Record<Locale, Readonly<Record<PhoneRefusal, string>>>>
