/** Words of the letters themselves. */
export const messages = {
  'zh-CN': {
    letter: '答复函 {{number}}',
    'case-number': '受理单号',
    date: '日期',
    hotline: '24 小时服务热线 {{number}}',
    page: '第 {{n}} 页，共 {{of}} 页',
    'mark-draft': '草稿，尚未复核，不得寄出',
    'mark-dropped': '已放弃，没有寄出',
    signature: '（签名）',
  },
  en: {
    letter: 'Letter {{number}}',
    'case-number': 'Case number',
    date: 'Date',
    hotline: '24-hour service hotline {{number}}',
    page: 'Page {{n}} of {{of}}',
    'mark-draft': 'Draft, not reviewed yet: do not send',
    'mark-dropped': 'Dropped, it was not sent',
    signature: '(signature)',
  },
} as const
