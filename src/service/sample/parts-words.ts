/** One invented part: code, name, category of appliances, price in 分, whether the old one must come back, pieces received. */
type SamplePart = Readonly<{
  code: string
  name: string
  category: string
  priceMinor: number
  returnsOld: boolean
  pieces: number
}>

/** The invented maker's catalogue of parts; the category names are those of its models. */
export const sampleParts: readonly SamplePart[] = [
  { code: 'DEMO-BX-QD', name: '压缩机启动器', category: '冰箱', priceMinor: 4_800, returnsOld: false, pieces: 12 },
  { code: 'DEMO-BX-WK', name: '温控器', category: '冰箱', priceMinor: 8_600, returnsOld: false, pieces: 12 },
  { code: 'DEMO-BX-YS', name: '压缩机', category: '冰箱', priceMinor: 52_000, returnsOld: true, pieces: 0 },
  { code: 'DEMO-BX-MF', name: '门封条', category: '冰箱', priceMinor: 6_500, returnsOld: false, pieces: 12 },
  { code: 'DEMO-XY-PD', name: '脱水皮带', category: '洗衣机', priceMinor: 2_900, returnsOld: false, pieces: 12 },
  { code: 'DEMO-XY-PS', name: '排水泵', category: '洗衣机', priceMinor: 9_800, returnsOld: true, pieces: 0 },
  { code: 'DEMO-XY-JZ', name: '减震杆', category: '洗衣机', priceMinor: 5_600, returnsOld: false, pieces: 12 },
  { code: 'DEMO-KT-JS', name: '遥控接收板', category: '空调', priceMinor: 7_800, returnsOld: true, pieces: 12 },
  { code: 'DEMO-KT-FJ', name: '外风机电机', category: '空调', priceMinor: 23_000, returnsOld: true, pieces: 0 },
  { code: 'DEMO-RS-DJ', name: '点火电极', category: '热水器', priceMinor: 3_600, returnsOld: false, pieces: 12 },
  { code: 'DEMO-RS-JR', name: '加热管', category: '热水器', priceMinor: 11_000, returnsOld: true, pieces: 12 },
  { code: 'DEMO-YJ-MB', name: '控制面板', category: '油烟机', priceMinor: 14_500, returnsOld: true, pieces: 12 },
  { code: 'DEMO-DS-BG', name: '背光灯条', category: '电视', priceMinor: 16_800, returnsOld: true, pieces: 12 },
  { code: 'DEMO-DS-GF', name: '功放板', category: '电视', priceMinor: 19_900, returnsOld: true, pieces: 0 },
  { code: 'DEMO-RS-HR', name: '换热器', category: '热水器', priceMinor: 38_000, returnsOld: true, pieces: 0 },
  { code: 'DEMO-YJ-DJ', name: '风机电机', category: '油烟机', priceMinor: 26_500, returnsOld: true, pieces: 0 },
]
