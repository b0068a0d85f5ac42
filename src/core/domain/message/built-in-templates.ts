import type { TemplateKind, TemplateWords } from './template.ts'

/** The words of every template as they come with the product; version 0. */
export const builtInTemplates: Readonly<Record<TemplateKind, TemplateWords>> = {
  unreachable: {
    'zh-CN': {
      text: '【{{organisation}}】{{customer}}您好，我们多次致电未能与您取得联系。如仍需服务，请拨打 {{hotline}}，我们随时为您服务。',
      subject: '未能与您取得联系',
      mail: '{{customer}}您好：\n\n我们多次致电未能与您取得联系。如仍需服务，请拨打 {{hotline}}，我们随时为您服务。\n\n{{organisation}}',
    },
    en: {
      text: '{{organisation}}: Dear {{customer}}, we could not reach you by phone. If you still need us, please call {{hotline}} at any time.',
      subject: 'We could not reach you',
      mail: 'Dear {{customer}},\n\nWe tried to call you several times and could not reach you. If you still need us, please call {{hotline}} at any time.\n\n{{organisation}}',
    },
  },
  'renewal-notice': {
    'zh-CN': {
      text: '【{{organisation}}】{{customer}}您好，您的保养合同 {{contract}} 将于 {{endsOn}} 到期。续约请拨打 {{hotline}}。',
      subject: '保养合同 {{contract}} 即将到期',
      mail: '{{customer}}您好：\n\n您的保养合同 {{contract}} 将于 {{endsOn}} 到期。如需续约，请拨打 {{hotline}}。\n\n{{organisation}}',
    },
    en: {
      text: '{{organisation}}: Dear {{customer}}, your maintenance contract {{contract}} ends on {{endsOn}}. To renew it, call {{hotline}}.',
      subject: 'Your maintenance contract {{contract}} ends soon',
      mail: 'Dear {{customer}},\n\nYour maintenance contract {{contract}} ends on {{endsOn}}. To renew it, please call {{hotline}}.\n\n{{organisation}}',
    },
  },
  reminder: {
    'zh-CN': {
      text: '【{{organisation}}】{{customer}}您好，提醒您：{{subject}}。预约服务请拨打 {{hotline}}；不愿再收到提醒，也请来电告知。',
      subject: '服务提醒：{{subject}}',
      mail: '{{customer}}您好：\n\n提醒您：{{subject}}。\n\n预约服务请拨打 {{hotline}}；不愿再收到提醒，也请来电告知。\n\n{{organisation}}',
    },
    en: {
      text: '{{organisation}}: Dear {{customer}}, a reminder: {{subject}}. To make an appointment, or to get no more reminders, call {{hotline}}.',
      subject: 'A reminder: {{subject}}',
      mail: 'Dear {{customer}},\n\nA reminder: {{subject}}.\n\nTo make an appointment, or to get no more reminders, please call {{hotline}}.\n\n{{organisation}}',
    },
  },
  birthday: {
    'zh-CN': {
      text: '【{{organisation}}】{{customer}}，祝您生日快乐！感谢您一直以来的信任，需要我们时请拨打 {{hotline}}。',
      subject: '生日快乐',
      mail: '{{customer}}：\n\n祝您生日快乐！感谢您一直以来的信任，需要我们时请拨打 {{hotline}}。\n\n{{organisation}}',
    },
    en: {
      text: '{{organisation}}: Happy birthday, {{customer}}! Thank you for your trust. Whenever you need us, call {{hotline}}.',
      subject: 'Happy birthday',
      mail: 'Dear {{customer}},\n\nHappy birthday! Thank you for your trust. Whenever you need us, call {{hotline}}.\n\n{{organisation}}',
    },
  },
  'thank-you': {
    'zh-CN': {
      text: '【{{organisation}}】{{customer}}您好，感谢您选择我们的服务。如有任何需要，请拨打 {{hotline}}。',
      subject: '感谢您的信任',
      mail: '{{customer}}您好：\n\n感谢您选择我们的服务。如有任何需要，请拨打 {{hotline}}。\n\n{{organisation}}',
    },
    en: {
      text: '{{organisation}}: Dear {{customer}}, thank you for choosing us. If there is anything you need, call {{hotline}}.',
      subject: 'Thank you',
      mail: 'Dear {{customer}},\n\nThank you for choosing us. If there is anything you need, please call {{hotline}}.\n\n{{organisation}}',
    },
  },
  note: {
    'zh-CN': {
      text: '【{{organisation}}】{{customer}}您好，{{words}} 服务热线 {{hotline}}。',
      subject: '{{organisation}}的消息',
      mail: '{{customer}}您好：\n\n{{words}}\n\n{{organisation}}\n服务热线 {{hotline}}',
    },
    en: {
      text: '{{organisation}}: Dear {{customer}}, {{words}} Hotline {{hotline}}.',
      subject: 'A message from {{organisation}}',
      mail: 'Dear {{customer}},\n\n{{words}}\n\n{{organisation}}\nHotline {{hotline}}',
    },
  },
}
