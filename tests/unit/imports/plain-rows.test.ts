import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callRows } from '../../../src/service/imports/call-row.ts'
import { customerRows } from '../../../src/service/imports/customer-row.ts'
import { importFields } from '../../../src/service/imports/fields.ts'
import { memoPhones } from '../../../src/service/imports/memo-phones.ts'
import { proposeMapping } from '../../../src/service/imports/propose-mapping.ts'
import { reasonText } from '../../../src/service/imports/reasons.ts'
import { unitRows } from '../../../src/service/imports/unit-row.ts'
import { context, mapAll, plainMapping, reasonsOf, recordsOf } from './rows.ts'

describe('the proposed mapping', () => {
  it('knows Chinese and English headers', () => {
    const chinese = ['客户编号', '姓名', '手机号码', '电话', '详细地址', '市郊', '会员等级', '别的']
    expect(proposeMapping('customers', chinese).columns).toEqual({
      ...{
        externalKey: '客户编号',
        name: '姓名',
        phone: '电话',
        street: '详细地址',
        zone: '市郊',
        memberLevel: '会员等级',
      },
    })
    const english = ['Customer ID', 'Customer Name', 'Mobile', 'Address', 'City']
    expect(proposeMapping('customers', english).columns).toEqual({
      ...{ externalKey: 'Customer ID', name: 'Customer Name', phone: 'Mobile', street: 'Address', region: 'City' },
    })
    expect(proposeMapping('units', ['客户电话', '产品型号', '机身条码', '购机日期']).columns).toEqual({
      ...{ customerPhone: '客户电话', model: '产品型号', serial: '机身条码', boughtOn: '购机日期' },
    })
    expect(proposeMapping('calls', ['Caller', 'Start time', 'Disposition', 'Agent']).columns).toEqual({
      ...{ number: 'Caller', offeredAt: 'Start time', outcome: 'Disposition', agent: 'Agent' },
    })
  })

  it('uses no column twice and no field twice', () => {
    const header = fc.constantFrom(...importFields.customers.flatMap((field) => field.words), '', 'x')
    fc.assert(
      fc.property(fc.uniqueArray(header, { maxLength: 12 }), (columns) => {
        const used = Object.values(proposeMapping('customers', columns).columns)
        expect(new Set(used).size).toBe(used.length)
        expect(used.every((column) => columns.includes(column))).toBe(true)
      }),
    )
  })
})

describe('rows of customers', () => {
  const columns = ['externalKey', 'name', 'phone', 'phone2', 'region', 'street', 'zone', 'doNotCall', 'email', 'note']
  const map = (rows: readonly (readonly string[])[], constants = {}) =>
    mapAll(customerRows(plainMapping(columns, constants), columns, context), rows)

  it('are read with numbers, address and what was said', () => {
    const row = [
      'K1',
      '王秀兰',
      '138 0013 8000 / 020-88886666转12',
      '无',
      '广州',
      '体育西路1号',
      '郊区',
      '是',
      'a@b.cn',
      '=1+1',
    ]
    const [record] = recordsOf(map([row]))
    expect(record).toMatchObject({ row: 2, key: 'K1', name: '王秀兰', pinyin: 'wangxiulan', initials: 'wxl' })
    expect(record?.phones.map((phone) => [phone.form.normal, phone.form.ext, phone.label])).toEqual([
      ['+8613800138000', '', 'mobile'],
      ['+862088886666', '12', 'home'],
    ])
    expect(record?.address).toEqual({ region: '广州', street: '体育西路1号', zone: 'suburban' })
    expect(record?.said).toEqual({ doNotCall: true, email: 'a@b.cn', note: '=1+1' })
  })

  it('say nothing by an empty cell', () => {
    const [record] = recordsOf(map([['', ' 李四 ', '13900139000']]))
    expect(record?.said).toEqual({})
    expect(record?.address).toBeNull()
    expect(record?.key).toBe('auto:李四|+8613900139000')
  })

  it('are refused with the field and the value', () => {
    const rows = [
      ['K1', '', '138'],
      ['K2', '王', '', '', '', '', '月球'],
      ['K3', '王', '', '', '', '', '', '也许'],
      ['K4', '王', '', '', '', '', '', '', 'no mail'],
      ['K5', '王'.repeat(121)],
      ['K6', 'a\uFFFDb'],
      ['K7', '王', '', '', '', '', '', '', '', '', 'too many'],
    ]
    expect(reasonsOf(map(rows))).toEqual([
      { row: 2, code: 'missing', field: 'name' },
      { row: 3, code: 'invalid-value', field: 'zone', value: '月球' },
      { row: 4, code: 'invalid-value', field: 'doNotCall', value: '也许' },
      { row: 5, code: 'invalid-value', field: 'email', value: 'no mail' },
      { row: 6, code: 'too-long', field: 'name' },
      { row: 7, code: 'unreadable-text' },
      { row: 8, code: 'too-many-cells' },
    ])
  })

  it('take a constant where a cell is empty, and drop control characters', () => {
    const [record] = recordsOf(map([['K\u0000 1', '王\t五']], { note: '旧系统' }))
    expect(record).toMatchObject({ key: 'K 1', name: '王 五', said: { note: '旧系统' } })
  })
})

describe('rows of units', () => {
  const columns = ['customerKey', 'customerPhone', 'model', 'serial', 'boughtOn', 'scrapped']
  const map = (rows: readonly (readonly string[])[]) => mapAll(unitRows(plainMapping(columns), columns, context), rows)

  it('find the model by code or name and keep an unknown one by its name', () => {
    const rows = [
      ['K1', '', 'ac-26', 'SN1', '2024/3/5'],
      ['', '13800138000', '滚筒洗衣机', '', '', '是'],
      ['K1', '', '老式冰箱', ''],
    ]
    expect(recordsOf(map(rows))).toMatchObject([
      { owner: { key: 'K1', number: null }, modelId: 'm1', said: { category: '空调', boughtOn: '2024-03-05' } },
      { owner: { key: null, number: '+8613800138000' }, modelId: 'm2', said: { scrapped: true } },
      { modelId: null, modelName: '老式冰箱', serial: null, said: {} },
    ])
  })

  it('need an owner and a model, and dates that are dates', () => {
    const rows = [
      ['', '', 'AC-26'],
      ['K1', '', ''],
      ['K1', '', 'AC-26', '', '3/5/2024'],
    ]
    expect(reasonsOf(map(rows))).toEqual([
      { row: 2, code: 'missing', field: 'customerKey' },
      { row: 3, code: 'missing', field: 'model' },
      { row: 4, code: 'invalid-date', field: 'boughtOn', value: '3/5/2024' },
    ])
  })
})

describe('rows of calls', () => {
  const columns = [
    'offeredAt',
    'answeredAt',
    'endedAt',
    'wait',
    'talk',
    'number',
    'direction',
    'outcome',
    'agent',
    'queue',
  ]
  const map = (rows: readonly (readonly string[])[]) => mapAll(callRows(plainMapping(columns), columns, context), rows)
  const at = Date.parse('2024-03-05T10:00:00+08:00')

  it('are made of moments or of lengths', () => {
    const rows = [
      [
        '2024-03-05 10:00:00',
        '2024-03-05 10:00:12',
        '2024-03-05 10:01:12',
        '',
        '',
        '13800138000',
        '',
        '',
        'op07',
        '热线',
      ],
      ['2024-03-05 10:00:00', '', '', '12', '1:00', '13800138000', '呼入', '已接', 'Somebody', 'other'],
      ['2024-03-05 10:00:00', '', '', '8', '', '13800138000', '', '未接'],
      ['2024-03-05 10:00:00', '', '2024-03-05 10:00:20', '', '', '13800138000', '呼出', ''],
    ]
    const records = recordsOf(map(rows))
    const answered = [
      { kind: 'offered', at, queueId: 'q1' },
      { kind: 'answered', at: at + 12_000, agentId: 'p7' },
      { kind: 'ended', at: at + 72_000, by: 'unknown' },
    ]
    expect(records[0]?.events).toEqual(answered)
    expect(records[1]?.events.map((event) => event.at)).toEqual(answered.map((event) => event.at))
    expect(records[1]?.note).toBe('agent=Somebody; queue=other')
    expect(records[2]?.events[1]).toEqual({ kind: 'abandoned', at: at + 8_000 })
    expect(records[3]).toMatchObject({ direction: 'out', events: [{}, { kind: 'ended', by: 'unknown' }] })
  })

  it('are refused when their times do not fit', () => {
    const rows = [
      ['2024-03-05 10:00:00', '2024-03-05 09:00:00', '2024-03-05 10:01:00'],
      ['2024-03-05 10:00:00', '2024-03-05 10:00:05'],
      ['25:00'],
      [''],
    ]
    expect(reasonsOf(map(rows))).toEqual([
      { row: 2, code: 'times-out-of-order' },
      { row: 3, code: 'missing', field: 'endedAt' },
      { row: 4, code: 'invalid-time', field: 'offeredAt', value: '25:00' },
      { row: 5, code: 'missing', field: 'offeredAt' },
    ])
  })
})

describe('numbers read many at a time', () => {
  it('are the same as read one by one', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    const digits = (count: number) =>
      fc.array(digit, { minLength: count, maxLength: count }).map((list) => list.join(''))
    const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`)
    const area = fc.constantFrom('010', '020', '021', '0755', '0571', '0999', '0311', '0898')
    const landline = fc
      .tuple(area, fc.constantFrom('', '-'), fc.integer({ min: 2, max: 8 }), fc.constantFrom(6, 7).chain(digits))
      .map((parts) => parts.join(''))
    const memo = memoPhones(context.parsePhone)
    fc.assert(
      fc.property(
        fc.oneof(mobile, landline, fc.string({ unit: fc.constantFrom('0', '1', '3', '-', '+', 'x', ' ') })),
        (raw) => {
          expect(memo(raw)).toEqual(context.parsePhone(raw))
          expect(memo(raw)).toEqual(context.parsePhone(raw))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('a reason', () => {
  it('names field and value in both languages', () => {
    const reason = { code: 'invalid-date', field: 'boughtOn', value: '$& 3/5' } as const
    expect(reasonText(reason, 'zh-CN', () => '购买日期')).toBe('“购买日期”不是日期：$& 3/5')
    expect(reasonText(reason, 'en', () => 'Bought on')).toBe('Bought on is no date: $& 3/5')
  })
})
