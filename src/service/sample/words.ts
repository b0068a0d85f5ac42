/** Words of which invented people, addresses and units are put together; none of them means anybody. */

export const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常',
] as const

/** Second characters of given names, then third ones. */
export const givenFirst = [...'秀桂玉建国志文明海春晓丽红小俊永德家伟雅思子佳美兴立新少宏慧雪淑凤金世振光'] as const
export const givenSecond = [
  ...'兰英华平军芳敏静强磊洋艳勇杰娟涛超霞刚辉玲飞鹏宇浩婷欣怡轩博涵峰龙生林琴梅云莲波斌凯颖倩丹蕾琳',
] as const

export const districts = ['城东区', '城西区', '城南区', '城北区', '开发区', '新湖区'] as const
export const suburbs = ['青溪镇', '柳河镇', '双桥镇', '石湾镇'] as const
export const roads = ['示例路', '样板路', '演示大道', '试用街', '参考路', '范例街', '模拟路', '假日路'] as const

/** One invented model: a category with its season, and what its customers complain of. */
export type CategoryWords = Readonly<{
  name: string
  code: string
  season: string | null
  replacementYears: number
  series: readonly string[]
  faults: readonly Readonly<{ code: string; text: string; finding: string }>[]
}>

export const categories: readonly CategoryWords[] = [
  {
    name: '冰箱',
    code: 'BX',
    season: null,
    replacementYears: 10,
    series: ['双开门冰箱', '三门冰箱', '对开门冰箱', '迷你冰箱', '法式冰箱'],
    faults: [
      { code: 'cold-not-cooling', text: '冷藏室不制冷，东西都化了', finding: '更换温控器，制冷恢复正常' },
      { code: 'cold-frost', text: '冷冻室结冰很厚，抽屉拉不开', finding: '除霜并更换门封条' },
      { code: 'cold-noise', text: '夜里嗡嗡响，声音很大', finding: '压缩机脚垫老化，已更换' },
      { code: 'cold-leak', text: '冰箱底下漏水', finding: '疏通排水孔' },
    ],
  },
  {
    name: '洗衣机',
    code: 'XY',
    season: null,
    replacementYears: 8,
    series: ['滚筒洗衣机', '波轮洗衣机', '洗烘一体机', '迷你洗衣机'],
    faults: [
      { code: 'washer-not-spinning', text: '洗完不脱水，衣服还在滴水', finding: '更换皮带' },
      { code: 'washer-not-draining', text: '不排水，一直停在最后一步', finding: '清理排水泵异物' },
      { code: 'washer-noise', text: '甩干的时候抖得厉害', finding: '调平机脚，更换减震杆' },
      { code: 'washer-leak', text: '机门下面渗水', finding: '更换门圈' },
    ],
  },
  {
    name: '空调',
    code: 'KT',
    season: '夏',
    replacementYears: 10,
    series: ['壁挂空调1.5匹', '壁挂空调1匹', '柜式空调3匹', '柜式空调2匹', '移动空调'],
    faults: [
      { code: 'climate-not-cooling', text: '开了半天还是不凉', finding: '补充制冷剂，清洗滤网' },
      { code: 'climate-dripping', text: '室内机滴水', finding: '疏通排水管' },
      { code: 'climate-remote', text: '遥控器没反应', finding: '更换遥控接收板' },
      { code: 'climate-noise', text: '外机噪音太大，邻居有意见', finding: '紧固外机支架' },
    ],
  },
  {
    name: '热水器',
    code: 'RS',
    season: '冬',
    replacementYears: 8,
    series: ['燃气热水器16升', '电热水器60升', '电热水器80升', '即热式热水器'],
    faults: [
      { code: 'heater-no-ignition', text: '打不着火，只响不着', finding: '更换点火电极' },
      { code: 'heater-no-hot-water', text: '水不热，调到最高也是温的', finding: '更换加热管' },
      { code: 'heater-leak', text: '底部滴水', finding: '更换泄压阀' },
    ],
  },
  {
    name: '油烟机',
    code: 'YJ',
    season: null,
    replacementYears: 10,
    series: ['侧吸油烟机', '顶吸油烟机', '集成灶', '变频油烟机'],
    faults: [
      { code: 'kitchen-weak-suction', text: '吸力变小，满屋子油烟', finding: '清洗叶轮与止逆阀' },
      { code: 'no-power', text: '按了没反应，不启动', finding: '更换控制面板' },
    ],
  },
  {
    name: '电视',
    code: 'DS',
    season: null,
    replacementYears: 7,
    series: ['55英寸电视', '65英寸电视', '75英寸电视'],
    faults: [
      { code: 'screen-no-picture', text: '有声音没图像，黑屏', finding: '更换背光灯条' },
      { code: 'screen-no-sound', text: '没声音', finding: '更换功放板' },
      { code: 'error-shown', text: '开机报错，显示代码E4', finding: '升级固件' },
    ],
  },
]

/** What people ask without anything being broken: the topics of the Desk and a sentence for each. */
export const questions = [
  { topic: '使用方法', text: '问怎么设置定时功能' },
  { topic: '清洗保养', text: '问多久清洗一次滤网' },
  { topic: '保修政策', text: '问保修到什么时候' },
  { topic: '价格', text: '问新款的价格和活动' },
  { topic: '门店地址', text: '问最近的门店在哪里' },
  { topic: '维修进度', text: '问师傅什么时候上门' },
  { topic: '安装', text: '问安装要准备什么' },
  { topic: '配件', text: '问哪里能买到滤芯' },
] as const

export const praises = ['师傅很准时', '态度很好，讲解仔细', '修得又快又干净', '接电话的姑娘很耐心'] as const
export const grievances = ['等了一下午', '说好上午来的，下午才到', '修完没把地板擦干净', '电话打了好几次才通'] as const
