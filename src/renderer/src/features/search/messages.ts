import type { Messages } from '../../i18n/index.ts'

export const messages = {
  'zh-CN': {
    label: '搜索',
    placeholder: '电话任意几位、姓名、拼音首字母、机身号、受理单号',
    actions: '操作',
    results: '{{count}} 个结果',
    none: '没有找到“{{text}}”',
    noneText: '可以试试号码的最后四位、姓名的拼音首字母，或受理单号的后几位。',
    searching: '正在找…',
    keys: '↑↓ 选择 · Enter 打开 · Esc 关闭',
  },
  en: {
    label: 'Search',
    placeholder: 'Any digits of a number, name, pinyin initials, serial, case number',
    actions: 'Actions',
    results: '{{count}} results',
    none: 'Nothing found for “{{text}}”',
    noneText: 'Try the last four digits of a number, the initials of a name, or the end of a case number.',
    searching: 'Searching…',
    keys: '↑↓ choose · Enter open · Esc close',
  },
} as const satisfies Messages
