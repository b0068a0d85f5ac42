import type { Messages } from '../../i18n/index.ts'

export const messages = {
  'zh-CN': {
    title: '登录',
    lead: '每一个对客户的承诺，都有时限，都有人负责。',
    login: '登录名',
    loginMissing: '请填登录名',
    password: '密码',
    passwordMissing: '请填密码',
    submit: '登录',
    capsLock: '大写锁定开着',
    wait: '密码多次不对。请等 {{seconds}} 秒再试。',
    forgotten: '忘了密码？请管理员在“设置 › 人员”里重设。',
    again: { title: '登录已结束', text: '{{name}}，请再次登录。屏幕上写下的内容都还在。', other: '换一个人登录' },
    change: {
      title: '修改密码',
      current: '现在的密码',
      next: '新密码',
      hint: '至少 10 个字符，不能和登录名一样。',
      done: '密码已修改',
    },
  },
  en: {
    title: 'Sign in',
    lead: 'Every promise to a customer has a deadline and an owner.',
    login: 'Login',
    loginMissing: 'Enter your login',
    password: 'Password',
    passwordMissing: 'Enter your password',
    submit: 'Sign in',
    capsLock: 'Caps lock is on',
    wait: 'Too many wrong passwords. Wait {{seconds}} s and try again.',
    forgotten: 'Forgotten? An administrator can set a new one in Settings › People.',
    again: {
      title: 'Your session has ended',
      text: '{{name}}, please sign in again. All that you wrote on screen is still there.',
      other: 'Sign in as somebody else',
    },
    change: {
      title: 'Change password',
      current: 'Present password',
      next: 'New password',
      hint: 'At least 10 characters, and not your login.',
      done: 'Password changed',
    },
  },
} as const satisfies Messages
