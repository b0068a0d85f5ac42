import type { Messages } from '../../i18n/index.ts'

/** Why the telephone in the console is not registered. */
export const messages = {
  'zh-CN': {
    title: '软电话没有注册，来电不会振铃',
    retrying: '正在自动重试。',
    detail: '服务器答复：{{detail}}',
    'why-wrong-password': '电话密码不对',
    'why-no-account': '电话账号不存在',
    'why-bad-settings': '电话设置有误',
    'why-server-unreachable': '电话服务器连不上',
    'why-server-refuses': '电话服务器拒绝',
    'why-reload-needed': '电话需重新打开页面',
    'why-insecure-page': '电话需要加密连接',
    'why-not-loaded': '电话没有读出来',
    'text-wrong-password': '电话服务器不认这个密码。请管理员在“设置”里更正您的电话账号。',
    'text-no-account': '电话服务器没有这个账号。请管理员在“设置”里更正您的电话账号。',
    'text-bad-settings': '电话服务器的地址或账号写得不对。请管理员在“设置”里更正。',
    'text-server-unreachable': '现在连不上电话服务器。请检查网络；它一恢复就会重新注册。',
    'text-server-refuses': '电话服务器现在不接受注册。',
    'text-reload-needed': '电话服务器是在打开这个页面以后才设置的。请重新打开页面。',
    'text-insecure-page': '这个页面没有加密，浏览器不提供麦克风。请用 https 打开。',
    'text-not-loaded': '电话程序没有读出来。请检查网络后再试。',
  },
  en: {
    title: 'The telephone is not registered: no call will ring',
    retrying: 'It is being tried again.',
    detail: 'The server said: {{detail}}',
    'why-wrong-password': 'Phone: wrong password',
    'why-no-account': 'Phone: no account',
    'why-bad-settings': 'Phone: wrong settings',
    'why-server-unreachable': 'Phone: server away',
    'why-server-refuses': 'Phone: refused',
    'why-reload-needed': 'Phone: reload needed',
    'why-insecure-page': 'Phone: page not secure',
    'why-not-loaded': 'Phone: not loaded',
    'text-wrong-password':
      'The telephone server does not take this password. Ask an administrator to correct your account in the settings.',
    'text-no-account':
      'The telephone server has no such account. Ask an administrator to correct your account in the settings.',
    'text-bad-settings':
      'The address of the telephone server or the account is written wrongly. Ask an administrator to correct it.',
    'text-server-unreachable':
      'The telephone server cannot be reached. Check the network; the telephone registers as soon as it is back.',
    'text-server-refuses': 'The telephone server takes no registration now.',
    'text-reload-needed': 'The telephone server was set after this page was opened. Open the page anew.',
    'text-insecure-page': 'This page is not encrypted, so the browser gives no microphone. Open it over https.',
    'text-not-loaded': 'The telephone could not be loaded. Check the network and try again.',
  },
} as const satisfies Messages
