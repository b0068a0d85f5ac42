/** What the box says in which somebody answers what was asked of him about a complaint. */
export const messages = {
  'zh-CN': {
    'asked-question': '{{by}} 问',
    'asked-delegation': '{{by}} 请您决定',
    'asked-proposal': '{{by}} 提出处理建议，请您决定',
    'by-deciding': '批示即为办结；不办的，请写明原因退回。',
    answer: '答复',
    words: '答复内容',
    'words-declined': '写答复，或写明不办的原因',
    'result-answered': '答复',
    'result-done': '已办',
    'result-declined': '退回',
    sent: '已答复',
  },
  en: {
    'asked-question': '{{by}} asks',
    'asked-delegation': '{{by}} asks you to decide',
    'asked-proposal': '{{by}} proposes, for you to decide',
    'by-deciding': 'Your decision completes it. To leave it undone, give it back with the reason.',
    answer: 'Answer',
    words: 'The answer',
    'words-declined': 'The answer, or why you give it back',
    'result-answered': 'Answer',
    'result-done': 'Done',
    'result-declined': 'Give back',
    sent: 'Answered',
  },
} as const
