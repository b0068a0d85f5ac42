import type { Standing } from '../competitor/compare.ts'
import type { Locale } from '../people/principal.ts'
import type { Dimension } from './study.ts'

type StatementParams = Readonly<{
  statement: string
  dimension: string
  expectation: string
  perception: string
  gap: string
  n: number
}>

type ComparedParams = Readonly<{ item: string; own: string; others: string; wanted: Standing }>

/** The sentences of which a report is drafted. */
export type ReportWords = Readonly<{
  locale: Locale
  list: string
  nothing: string
  dimension: Readonly<Record<Dimension, string>>
  advice: Readonly<Record<Dimension, string>>
  few: (n: number) => string
  statement: (params: StatementParams) => string
  compared: (params: ComparedParams) => string
  catchUp: (item: string) => string
}>

const zh: ReportWords = {
  locale: 'zh-CN',
  list: '、',
  nothing: '没有可写的内容。',
  dimension: {
    tangibles: '有形性',
    reliability: '可靠性',
    responsiveness: '响应性',
    assurance: '保证性',
    empathy: '移情性',
    recovery: '补救',
  },
  advice: {
    tangibles: '有形性：出门前按清单检查工牌、铺垫布和常用备件；语音菜单不超过两层；票据和说明请客户试读后再定稿。',
    reliability: '可靠性：上门时间只约做得到的；每周查看未守约和返修的单子，逐单找原因；报价先写进受理单再上门。',
    responsiveness: '响应性：按半小时话量安排坐席；急修单独排队；安排一有变化，两小时内由派工主动告知。',
    assurance: '保证性：按产品类别考核上岗证；换件当面说明并让客户看旧件；每季度检查客户资料的查看记录。',
    empathy: '移情性：约时间先问客户方便，再看我们的空档；老人和有小孩的家庭在客户档案上注明；修好三天内回访。',
    recovery: '补救：投诉一人负责到底，受理时就说好答复的日子；在权限内当场给出补救；解决后 24 小时内核实。',
  },
  few: (n) => `只有 ${n} 份问卷，以下内容仅供参考。`,
  statement: ({ statement, dimension, expectation, perception, gap, n }) =>
    `${dimension}——“${statement.replace(/。$/, '')}”：期望 ${expectation}，感受 ${perception}，差距 ${gap}（${n} 份）。`,
  compared: ({ item, own, others, wanted }) =>
    `与竞品相比，“${item}”我们${wanted === 'better' ? '更好' : '较差'}：我们 ${own}，${others}。`,
  catchUp: (item) => `“${item}”落后于竞品：定出负责部门和赶上的日期，下次研究时核对。`,
}

const en: ReportWords = {
  locale: 'en',
  list: ', ',
  nothing: 'There is nothing to be said.',
  dimension: {
    tangibles: 'Tangibles',
    reliability: 'Reliability',
    responsiveness: 'Responsiveness',
    assurance: 'Assurance',
    empathy: 'Empathy',
    recovery: 'Recovery',
  },
  advice: {
    tangibles:
      'Tangibles: check badge, floor cover and usual parts by a list before leaving; no menu deeper than two levels; let customers read bills and leaflets before they are printed.',
    reliability:
      'Reliability: agree only on hours that can be kept; look at missed appointments and repeat repairs every week, one by one; write the price into the case before the visit.',
    responsiveness:
      'Responsiveness: staff by the calls of each half hour; give urgent repairs a queue of their own; have dispatch tell the customer within two hours when plans change.',
    assurance:
      'Assurance: certify technicians by product category; explain every part and show the old one; review every quarter who has looked at customers’ data.',
    empathy:
      'Empathy: ask what suits the customer before offering our free time; note homes with old people or children in the file; call within three days of a repair.',
    recovery:
      'Recovery: give each complaint one owner and a day of answer at once; make up for it on the spot within the limits; verify within 24 hours.',
  },
  few: (n) => `Only ${n} forms: what follows is a hint and no proof.`,
  statement: ({ statement, dimension, expectation, perception, gap, n }) =>
    `${dimension} – “${statement.replace(/\.$/, '')}”: expected ${expectation}, perceived ${perception}, gap ${gap} (n = ${n}).`,
  compared: ({ item, own, others, wanted }) =>
    `Compared with others we are ${wanted === 'better' ? 'ahead' : 'behind'} in “${item}”: we ${own}, ${others}.`,
  catchUp: (item) => `We are behind in “${item}”: name who is to catch up and by when, and check it in the next study.`,
}

export const reportWords: Readonly<Record<Locale, ReportWords>> = { 'zh-CN': zh, en }
