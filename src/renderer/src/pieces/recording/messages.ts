import type { Messages } from '../../i18n/index.ts'

/** Words of playing recordings. */
export const messages = {
  'zh-CN': {
    title: '通话录音',
    play: '收听',
    told: '您的收听会被记录。',
    sound: '通话录音',
    listens: '谁听过',
    'listens-none': '还没有人听过。',
    'problem-off': '没有启用收听录音；管理员可在“设置”→“网页电话”里启用。',
    'problem-outside': '录音的位置不在设置的地址之内，没有去取。',
    'problem-unreachable': '电话系统没有给出录音，请稍后再试。',
    'problem-refused': '电话系统不认录音的用户名或密码，请告诉管理员。',
    'problem-missing': '电话系统里已经没有这段录音。',
    'problem-too-large': '录音太大（超过 64 MB），无法在这里播放。',
    'problem-no-sound': '那里的文件不是录音。',
  },
  en: {
    title: 'Recording of the call',
    play: 'Listen',
    told: 'That you listen is written down.',
    sound: 'Recording of the call',
    listens: 'Who has listened',
    'listens-none': 'Nobody yet.',
    'problem-off': 'Recordings are switched off; an administrator can switch them on under Settings, Telephone.',
    'problem-outside': 'The recording lies outside of the configured address and was not fetched.',
    'problem-unreachable': 'The telephone system did not give the recording; try again later.',
    'problem-refused': 'The telephone system refuses the user name or password for recordings; tell an administrator.',
    'problem-missing': 'The telephone system does not have this recording any more.',
    'problem-too-large': 'The recording is larger than 64 MB and cannot be played here.',
    'problem-no-sound': 'What is there is no recording.',
  },
} as const satisfies Messages
