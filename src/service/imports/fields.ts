import type { importKinds } from '../../core/contract/imports.ts'

export type ImportKind = (typeof importKinds)[number]

/**
 * What a column can fill. `words` are the headers by which it is recognised, folded by `headerKey`; `en` and `zh-CN` its
 * name in messages about rows.
 */
export type ImportField = Readonly<{
  name: string
  required: boolean
  'zh-CN': string
  en: string
  words: readonly string[]
}>

type FieldOptions = Readonly<{ required?: boolean; words: readonly string[] }>

function field(name: string, labels: readonly [zh: string, en: string], options: FieldOptions): ImportField {
  const [zh, en] = labels
  return { name, required: options.required ?? false, 'zh-CN': zh, en, words: [zh, en, name, ...options.words] }
}

const externalKey = field('externalKey', ['原系统编号', 'Key in the old system'], {
  words: ['编号', '外部编号', '外部编码', '系统编号', 'id', 'key', 'code', 'external id', 'external key', 'no'],
})
const note = field('note', ['备注', 'Note'], {
  words: ['说明', '附注', 'notes', 'remark', 'remarks', 'comment', 'comments'],
})

const customers: readonly ImportField[] = [
  field('name', ['姓名', 'Name'], {
    required: true,
    words: ['客户姓名', '客户名称', '名称', '用户姓名', '用户名称', 'customer', 'customer name', 'full name'],
  }),
  field('phone', ['电话', 'Phone'], {
    words: [
      '电话 1',
      '手机',
      '手机号',
      '手机号码',
      '电话号码',
      '联系电话',
      '移动电话',
      'mobile',
      'phone 1',
      'telephone',
      'tel',
    ],
  }),
  field('phone2', ['电话 2', 'Phone 2'], {
    words: ['备用电话', '固定电话', '固话', '座机', '家庭电话', '第二电话', 'landline', 'home phone', 'second phone'],
  }),
  field('phone3', ['电话 3', 'Phone 3'], {
    words: ['办公电话', '单位电话', '其他电话', 'work phone', 'office phone', 'other phone'],
  }),
  field('region', ['区域', 'Region'], {
    words: ['地区', '省市', '省市区', '城市', '所在地区', '行政区', 'city', 'district', 'area', 'province'],
  }),
  field('street', ['街道', 'Street'], {
    words: [
      '地址',
      '详细地址',
      '住址',
      '客户地址',
      '联系地址',
      '服务地址',
      'address',
      'street address',
      'address line',
    ],
  }),
  field('zone', ['区位', 'Zone'], { words: ['市区郊区', '市郊', '城郊', '区域类型', 'urban suburban', 'zone type'] }),
  field('kind', ['类别', 'Kind'], {
    words: ['客户类别', '客户类型', '类型', 'type', 'customer type', 'customer kind'],
  }),
  field('contactName', ['联系人', 'Contact person'], { words: ['联系人姓名', 'contact', 'contact name'] }),
  field('email', ['电子邮件', 'E-mail'], { words: ['邮箱', '邮件', '电子邮箱', 'mail', 'email address'] }),
  field('memberLevel', ['会员等级', 'Member level'], { words: ['等级', '会员级别', '会员', 'level', 'member'] }),
  field('doNotCall', ['勿扰', 'Do not call'], { words: ['不要致电', '谢绝来电', '免打扰', 'dnc', 'do not disturb'] }),
  field('care', ['同意关怀', 'Agrees to care calls'], { words: ['同意回访', '关怀', 'care', 'care consent'] }),
  field('marketing', ['同意营销', 'Agrees to offers'], { words: ['营销', '接受营销', 'marketing consent', 'offers'] }),
  {
    ...externalKey,
    words: [...externalKey.words, '客户编号', '客户编码', '客户号', 'customer id', 'customer no', 'customer key'],
  },
  note,
]

const units: readonly ImportField[] = [
  field('customerKey', ['客户原编号', 'Customer’s old key'], {
    words: ['客户编号', '客户编码', '客户号', '用户编号', 'customer id', 'customer no', 'customer key', 'owner id'],
  }),
  field('customerPhone', ['客户电话', 'Customer’s phone'], {
    words: [
      '电话',
      '手机',
      '手机号',
      '手机号码',
      '联系电话',
      '用户电话',
      'phone',
      'mobile',
      'customer phone',
      'owner phone',
    ],
  }),
  field('model', ['型号', 'Model'], {
    required: true,
    words: [
      '产品型号',
      '机型',
      '型号编码',
      '型号名称',
      '产品名称',
      '产品',
      'model code',
      'model name',
      'product',
      'item',
    ],
  }),
  field('category', ['品类', 'Category'], { words: ['产品类别', '类别', '大类', 'product category', 'type'] }),
  field('serial', ['序列号', 'Serial'], {
    words: [
      '机号',
      '机身号',
      '机身条码',
      '条码',
      '产品编号',
      '出厂编号',
      'serial number',
      'serial no',
      'sn',
      's/n',
      'barcode',
    ],
  }),
  field('boughtOn', ['购买日期', 'Bought on'], {
    words: ['购机日期', '购买时间', '销售日期', '发票日期', 'purchase date', 'bought', 'date of purchase', 'sale date'],
  }),
  field('boughtAt', ['购买地点', 'Bought at'], {
    words: ['购买商场', '购机商场', '销售单位', '经销商', '商场', 'shop', 'dealer', 'store', 'place of purchase'],
  }),
  field('installedOn', ['安装日期', 'Installed on'], {
    words: ['安装时间', '装机日期', 'installation date', 'installed', 'date of installation'],
  }),
  field('madeOn', ['生产日期', 'Made on'], {
    words: ['出厂日期', '制造日期', 'manufacture date', 'production date', 'made', 'manufactured'],
  }),
  field('scrapped', ['已报废', 'Scrapped'], { words: ['报废', '是否报废', 'scrap', 'retired'] }),
  { ...externalKey, words: [...externalKey.words, '产品档案号', '档案号', 'unit id', 'asset id', 'unit key'] },
  note,
]

const calls: readonly ImportField[] = [
  field('offeredAt', ['来电时间', 'Called at'], {
    required: true,
    words: [
      '呼入时间',
      '通话时间',
      '开始时间',
      '日期时间',
      '呼叫时间',
      'time',
      'start',
      'start time',
      'call time',
      'date',
      'offered',
      'datetime',
    ],
  }),
  field('answeredAt', ['接起时间', 'Answered at'], {
    words: ['应答时间', '接听时间', '接通时间', 'answer time', 'answered', 'connect time'],
  }),
  field('endedAt', ['结束时间', 'Ended at'], {
    words: ['挂断时间', '挂机时间', 'end', 'end time', 'hangup time', 'ended'],
  }),
  field('wait', ['等待时长', 'Waited'], {
    words: [
      '等待时间',
      '等待',
      '等待秒数',
      '振铃时长',
      '排队时长',
      'wait time',
      'wait',
      'waiting time',
      'hold time',
      'queue time',
    ],
  }),
  field('talk', ['通话时长', 'Talked'], {
    words: ['通话秒数', '时长', '通话', 'talk time', 'talk', 'duration', 'billsec'],
  }),
  field('number', ['号码', 'Number'], {
    words: [
      '来电号码',
      '主叫',
      '主叫号码',
      '电话',
      '电话号码',
      '客户电话',
      '对方号码',
      'caller',
      'caller id',
      'callerid',
      'phone',
      'from',
      'src',
    ],
  }),
  field('direction', ['方向', 'Direction'], { words: ['呼叫方向', '呼叫类型', '通话类型', 'call direction', 'type'] }),
  field('outcome', ['结果', 'Outcome'], {
    words: ['呼叫结果', '通话结果', '状态', '通话状态', 'result', 'status', 'disposition'],
  }),
  field('agent', ['坐席', 'Agent'], {
    words: ['客服', '座席', '接听人', '工号', '坐席工号', '客服工号', 'operator', 'agent name', 'answered by'],
  }),
  field('queue', ['队列', 'Queue'], { words: ['技能组', '排队队列', '技能', 'queue name', 'skill'] }),
  field('line', ['线路', 'Line'], {
    words: ['被叫', '被叫号码', '中继', 'called', 'called number', 'trunk', 'did', 'to', 'dst'],
  }),
  field('customerKey', ['客户原编号', 'Customer’s old key'], {
    words: ['客户编号', '客户编码', '客户号', 'customer id', 'customer no', 'customer key'],
  }),
  {
    ...externalKey,
    words: [
      ...externalKey.words,
      '流水号',
      '通话编号',
      '呼叫编号',
      '录音编号',
      'call id',
      'callid',
      'uniqueid',
      'uuid',
    ],
  },
  note,
]

/** The fields of each kind, in the order in which they are shown. */
export const importFields: Readonly<Record<ImportKind, readonly ImportField[]>> = { customers, units, calls }

/** A header as it is compared: folded, lower case, without spaces and signs. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** A field's name in a language; a name that is no field of the kind comes back as it is. */
export function fieldLabel(kind: ImportKind, name: string, locale: 'zh-CN' | 'en'): string {
  return importFields[kind].find((candidate) => candidate.name === name)?.[locale] ?? name
}
