import type { Locale } from '../people/principal.ts'
import type { Dimension, RespondentGroup } from './study.ts'

type Words = Readonly<Record<Locale, string>>

/** One statement of the form. Its wording is our own; a group may read it in other words, never in another sense. */
export type Statement = Readonly<{
  code: string
  dimension: Dimension
  words: Words
  /** Where a group reads it differently. */
  others?: Readonly<Partial<Record<RespondentGroup, Words>>>
}>

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

/**
 * The 22 statements of the five dimensions and those about recovery, in the order in which they stand on the paper.
 * Stored forms keep their answers by this order: it is never changed; another form is another instrument.
 */
export const statements = [
  {
    code: 't1',
    dimension: 'tangibles',
    words: words(
      '上门的师傅穿戴整齐，佩着写有姓名的工牌。',
      'Whoever comes to the door is neatly dressed and wears a badge with his name.',
    ),
  },
  {
    code: 't2',
    dimension: 'tangibles',
    words: words(
      '工具和备件带得齐，做活铺垫布，走时收拾干净。',
      'Tools and parts are brought along, the floor is covered, and the place is left clean.',
    ),
  },
  {
    code: 't3',
    dimension: 'tangibles',
    words: words(
      '热线的语音菜单简短清楚，很快就能找到人。',
      'The menu of the hotline is short and clear, and one soon speaks to a person.',
    ),
  },
  {
    code: 't4',
    dimension: 'tangibles',
    words: words(
      '凭证、说明和收费单印得清楚，一看就懂。',
      'Vouchers, leaflets and bills are printed clearly and understood at a glance.',
    ),
  },
  {
    code: 'r1',
    dimension: 'reliability',
    words: words('约好几点上门，就几点到。', 'The hour agreed for a visit is the hour of arrival.'),
  },
  {
    code: 'r2',
    dimension: 'reliability',
    words: words('第一次上门就把产品修好。', 'The appliance is put right on the first visit.'),
  },
  {
    code: 'r3',
    dimension: 'reliability',
    words: words('答应回电话，就一定会回。', 'A call that was promised is made.'),
  },
  {
    code: 'r4',
    dimension: 'reliability',
    words: words('收的钱和事先说的一样。', 'The price paid is the price told beforehand.'),
    others: {
      'service-partner': words('结算的金额和约定的一样。', 'What is settled is what was agreed.'),
    },
  },
  {
    code: 'r5',
    dimension: 'reliability',
    words: words('说过一次的情况都记着，不用再从头讲。', 'What was told once is on record and need not be told again.'),
  },
  {
    code: 's1',
    dimension: 'responsiveness',
    words: words('不论白天黑夜，打热线很快有人接。', 'Day or night, the hotline is answered without a long wait.'),
  },
  {
    code: 's2',
    dimension: 'responsiveness',
    words: words('打电话时当场就告诉我什么时候来人。', 'During the call itself one learns when somebody will come.'),
    others: {
      dealer: words(
        '打电话时当场就告诉我，顾客家什么时候来人。',
        'During the call itself one learns when somebody will be at the buyer’s home.',
      ),
    },
  },
  {
    code: 's3',
    dimension: 'responsiveness',
    words: words(
      '漏水、冰箱停机这类急事先办。',
      'What cannot wait, like a leak or a fridge that has stopped, goes first.',
    ),
  },
  {
    code: 's4',
    dimension: 'responsiveness',
    words: words('安排有变化会先告诉我，不用我去催。', 'When plans change, one is told without having to ask.'),
  },
  {
    code: 'a1',
    dimension: 'assurance',
    words: words('接电话的人懂产品，讲得明白。', 'Whoever answers the call knows the product and explains it plainly.'),
  },
  {
    code: 'a2',
    dimension: 'assurance',
    words: words(
      '师傅手艺好，修完用着放心。',
      'The technician knows the trade; afterwards one uses the appliance without worry.',
    ),
  },
  {
    code: 'a3',
    dimension: 'assurance',
    words: words('换了什么、为什么换，当面说清，旧件给看。', 'What was replaced, and why, is shown and explained.'),
  },
  {
    code: 'a4',
    dimension: 'assurance',
    words: words(
      '我的电话、住址和家里的情况不会传出去。',
      'Phone number, address and what was seen at home stay private.',
    ),
    others: {
      dealer: words(
        '我店里顾客的电话和住址不会传出去。',
        'The phone numbers and addresses of our buyers stay private.',
      ),
      'service-partner': words(
        '我们网点的经营情况不会传出去。',
        'What is known of our outlet’s business stays private.',
      ),
    },
  },
  {
    code: 'e1',
    dimension: 'empathy',
    words: words('接电话的人耐心听我讲完。', 'Whoever answers the call listens to the end.'),
  },
  {
    code: 'e2',
    dimension: 'empathy',
    words: words('上门时间照着我方便的时候安排。', 'Visits are arranged for when it suits the household.'),
    others: {
      dealer: words('上门时间照着顾客方便的时候安排。', 'Visits are arranged for when it suits the buyer.'),
      'service-partner': words(
        '派单时照顾到我们的人手和路程。',
        'Orders are given out with an eye to our people and ways.',
      ),
    },
  },
  {
    code: 'e3',
    dimension: 'empathy',
    words: words(
      '家里有老人、病人或小孩，会得到照顾。',
      'Homes with old, ill or very young people get the care they need.',
    ),
  },
  {
    code: 'e4',
    dimension: 'empathy',
    words: words(
      '先弄清我要什么再出主意，不推销用不着的。',
      'Advice starts from what one needs; nothing useless is sold.',
    ),
  },
  {
    code: 'e5',
    dimension: 'empathy',
    words: words('修好以后还有人问用得怎么样。', 'After the repair somebody asks how the appliance is doing.'),
  },
  {
    code: 'x1',
    dimension: 'recovery',
    words: words('出了差错马上承认，真心道歉。', 'A mistake is admitted at once, with an honest apology.'),
  },
  {
    code: 'x2',
    dimension: 'recovery',
    words: words(
      '投诉有一个人管到底，并说好哪天有结果。',
      'One person takes a complaint to its end and names the day of the answer.',
    ),
  },
  {
    code: 'x3',
    dimension: 'recovery',
    words: words(
      '补救的办法公平，对得起受的麻烦。',
      'What is offered to make up for it is fair for the trouble caused.',
    ),
  },
  {
    code: 'x4',
    dimension: 'recovery',
    words: words(
      '处理完会来核实是否满意，同样的错不再犯。',
      'Afterwards somebody makes sure that all is well, and it does not happen again.',
    ),
  },
] as const satisfies readonly Statement[]

export type StatementCode = (typeof statements)[number]['code']

/** The codes of all statements, in the order of the paper. */
export const statementCodes = statements.map((statement) => statement.code) as readonly StatementCode[]

/** How many statements a form has. */
export const statementCount = statements.length

/** The wording that a respondent of `group` reads. */
export function wordingOf(statement: Statement, group: RespondentGroup | null, locale: Locale): string {
  return ((group === null ? undefined : statement.others?.[group]) ?? statement.words)[locale]
}
