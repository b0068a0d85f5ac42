import type { CommitmentKind } from '../../../../core/domain/commitment/kinds.ts'

/** What to say in Chinese when a customer is called; the placeholders are this customer's data. */
export const scriptZh = {
  'script-nobody': '客户',
  'script-matter': '您的来电',
  'script-language': '话术语言',
  'script-service-callback-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。{{date}} 我们为您的{{unit}}做了服务，想占用您一分钟了解是否满意。',
  'script-service-callback-2': '逐项询问下面四项，每项请客户在“很满意、满意、不满意、很不满意”中选一项。',
  'script-service-callback-3': '客户不满意时先致歉，不辩解，把原话记下来；很不满意的，征得同意后登记投诉。',
  'script-service-callback-4': '最后感谢客户，并提醒 24 小时热线随时可打。',
  'script-call-return-1':
    '您好，我是{{organisation}}的{{operator}}。刚才您来电我们没有及时接到，很抱歉，请问有什么可以帮您？',
  'script-call-return-2': '听完后按来电处理：在工作台登记受理，再回到这里记“已联系上”。',
  'script-promised-call-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。按约定的时间给您回电，关于“{{topic}}”。',
  'script-promised-call-2': '说明进展和下一步；还要再等的，当场约好下次回电时间。',
  'script-check-back-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。半小时前您咨询“{{topic}}”，请问按我们说的方法试过后好了吗？',
  'script-check-back-2': '好了：感谢客户，记“已解决”。没有好：致歉，登记上门，不再让客户试。',
  'script-complaint-acknowledge-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。您反映的“{{topic}}”我们已经收到，投诉号 {{number}}，由我负责跟进。',
  'script-complaint-acknowledge-2': '先让客户说完，不打断；复述一遍要点，确认客户要求，说明何时答复。',
  'script-complaint-verify-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。您反映的“{{topic}}”处理完了，请问您满意吗？',
  'script-complaint-verify-2': '不满意时问清还差什么，记“不满意”，重新处理。',
  'script-suggestion-reply-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。感谢您提的建议“{{topic}}”，现在把我们的答复告诉您。',
  'script-suggestion-reply-2': '说明采纳或不采纳的理由，再次感谢。',
  'script-renewal-notice-1':
    '{{customer}}您好，我是{{organisation}}的{{operator}}。您的保养合同还有一个月到期，想了解您是否愿意续约。',
  'script-renewal-notice-2': '愿意：说明价格和次数，当场续约。考虑：约好上门或再联系的时间。',
  'script-reminder-1': '{{customer}}您好，我是{{organisation}}的{{operator}}。提醒您：{{topic}}。',
  'script-reminder-2': '客户需要服务的，当场登记；不希望再接到提醒的，在档案里记下。',
  'script-survey-task-1': '{{customer}}您好，我是{{organisation}}的{{operator}}。想请您回答几个简短的问题，可以吗？',
  'script-survey-task-2': '客户不方便时，约好再打的时间；不愿意的，感谢后结束。',
} as const

/** The same in English. */
export const scriptEn: Readonly<Record<keyof typeof scriptZh, string>> = {
  'script-nobody': 'customer',
  'script-matter': 'your call',
  'script-language': 'Language of the script',
  'script-service-callback-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. On {{date}} we worked on your {{unit}}; may I take a minute to hear how it went?',
  'script-service-callback-2':
    'Ask the four questions below; for each: very satisfied, satisfied, dissatisfied or very dissatisfied.',
  'script-service-callback-3':
    'If the customer is dissatisfied, apologise first, do not argue, and write down the very words; if very dissatisfied, record a complaint with his consent.',
  'script-service-callback-4': 'Thank the customer, and say that the hotline is open day and night.',
  'script-call-return-1':
    'Hello, this is {{operator}} of {{organisation}}. You called and we did not answer in time, I am sorry. How can I help you?',
  'script-call-return-2':
    'Go on as with an incoming call: register the matter on the Desk, then record “Reached” here.',
  'script-promised-call-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. I am calling at the time we agreed, about “{{topic}}”.',
  'script-promised-call-2': 'Say how it stands and what comes next; if it takes longer, agree on the next call now.',
  'script-check-back-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. Half an hour ago you asked about “{{topic}}”. Is it all right now?',
  'script-check-back-2':
    'All right: thank the customer and record “Solved”. Not yet: apologise and register a visit; no more trying.',
  'script-complaint-acknowledge-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. We have your complaint about “{{topic}}”, number {{number}}, and I am looking after it.',
  'script-complaint-acknowledge-2':
    'Let the customer speak to the end; repeat the points, confirm what is wanted, say when there will be an answer.',
  'script-complaint-verify-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. Your complaint about “{{topic}}” has been dealt with. Are you satisfied?',
  'script-complaint-verify-2': 'If not, ask what is missing and record “Not satisfied”; it is taken up again.',
  'script-suggestion-reply-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. Thank you for your suggestion “{{topic}}”; here is our answer.',
  'script-suggestion-reply-2': 'Say why it is taken up or not, and thank the customer again.',
  'script-renewal-notice-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. Your maintenance contract ends in a month; would you like to renew it?',
  'script-renewal-notice-2':
    'Yes: say price and visits and renew it now. Considering: agree on a visit or on the next call.',
  'script-reminder-1': 'Hello {{customer}}, this is {{operator}} of {{organisation}}. A reminder: {{topic}}.',
  'script-reminder-2': 'If service is wanted, register it now; who wants no more reminders: note it in the file.',
  'script-survey-task-1':
    'Hello {{customer}}, this is {{operator}} of {{organisation}}. May I ask you a few short questions?',
  'script-survey-task-2': 'Not now: agree on a time. Not at all: thank the customer and end the call.',
}

const lines = {
  'service-callback': [
    'script-service-callback-1',
    'script-service-callback-2',
    'script-service-callback-3',
    'script-service-callback-4',
  ],
  'call-return': ['script-call-return-1', 'script-call-return-2'],
  'promised-call': ['script-promised-call-1', 'script-promised-call-2'],
  'check-back': ['script-check-back-1', 'script-check-back-2'],
  'complaint-acknowledge': ['script-complaint-acknowledge-1', 'script-complaint-acknowledge-2'],
  'complaint-verify': ['script-complaint-verify-1', 'script-complaint-verify-2'],
  'complaint-task': [],
  'corrective-action': [],
  'suggestion-reply': ['script-suggestion-reply-1', 'script-suggestion-reply-2'],
  'renewal-notice': ['script-renewal-notice-1', 'script-renewal-notice-2'],
  reminder: ['script-reminder-1', 'script-reminder-2'],
  'survey-task': ['script-survey-task-1', 'script-survey-task-2'],
} as const satisfies Partial<Record<CommitmentKind, readonly (keyof typeof scriptZh)[]>>

/** Whether there is something to say for this kind: whenever somebody is called. */
export function isScripted(kind: CommitmentKind): kind is keyof typeof lines {
  return kind in lines
}

/** The messages to say, in order. */
export function scriptLines(kind: keyof typeof lines): readonly (keyof typeof scriptZh)[] {
  return lines[kind]
}
