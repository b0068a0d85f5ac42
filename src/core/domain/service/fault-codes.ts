/** Families of appliances that share their faults; `any` fits all of them. */
export const faultFamilies = ['cold', 'washer', 'climate', 'heater', 'kitchen', 'screen', 'any'] as const
export type FaultFamily = (typeof faultFamilies)[number]

type FaultSpec = Readonly<{ family: FaultFamily; words: RegExp }>

/** The short list of faults; each has a message `desk:fault.<code>`, `words` are those in which customers tell of it. */
export const faultCodes = {
  'cold-not-cooling': {
    family: 'cold',
    words: /不制冷|不冷|化冻|化水|温度高|(?:not|n't|no longer|stop\w*) cool|not cold|warm|thaw/i,
  },
  'cold-frost': { family: 'cold', words: /结霜|结冰|冰堵|frost|ice build/i },
  'cold-noise': { family: 'cold', words: /噪音|异响|嗡|响声|noise|humm?|buzz/i },
  'cold-door': { family: 'cold', words: /门封|关不严|门关|door|seal/i },
  'cold-leak': { family: 'cold', words: /漏水|流水|积水|leak|water under/i },
  'washer-not-spinning': { family: 'washer', words: /不脱水|甩不干|不转|spin/i },
  'washer-not-draining': { family: 'washer', words: /不排水|排水|drain/i },
  'washer-no-water': { family: 'washer', words: /不进水|进水|fill|no water/i },
  'washer-leak': { family: 'washer', words: /漏水|渗水|leak/i },
  'washer-noise': { family: 'washer', words: /噪音|异响|震动|抖|noise|shak|vibrat/i },
  'climate-not-cooling': {
    family: 'climate',
    words: /不制冷|不冷|不凉|制冷差|(?:not|n't|no longer|stop\w*) cool|not cold/i,
  },
  'climate-not-heating': { family: 'climate', words: /不制热|不热|not heat|not warm/i },
  'climate-dripping': { family: 'climate', words: /滴水|漏水|drip|leak/i },
  'climate-noise': { family: 'climate', words: /噪音|异响|noise|rattl/i },
  'climate-remote': { family: 'climate', words: /遥控|remote/i },
  'heater-no-hot-water': { family: 'heater', words: /不出热水|不热|没热水|水不热|no hot|not hot|cold/i },
  'heater-no-ignition': { family: 'heater', words: /打不着|点火|熄火|ignit|flame/i },
  'heater-leak': { family: 'heater', words: /漏水|滴水|leak|drip/i },
  'kitchen-no-heat': { family: 'kitchen', words: /不加热|打不着火|点不着|不热|heat|ignit/i },
  'kitchen-weak-suction': { family: 'kitchen', words: /吸力|抽不|油烟|suction|smoke/i },
  'kitchen-leak': { family: 'kitchen', words: /漏水|漏气|leak/i },
  'screen-no-picture': { family: 'screen', words: /黑屏|没图像|无图|花屏|picture|black screen|display/i },
  'screen-no-sound': { family: 'screen', words: /没声音|无声|sound/i },
  'no-power': { family: 'any', words: /不通电|没电|不开机|不启动|无反应|跳闸|no power|dead|not start|trip/i },
  'error-shown': { family: 'any', words: /故障码|报错|代码|显示\s*[EFe]\d|error|code\s*[EF]?\d/i },
  other: { family: 'any', words: /(?!)/ },
} as const satisfies Record<string, FaultSpec>

export type FaultCode = keyof typeof faultCodes

const families: readonly (readonly [FaultFamily, RegExp])[] = [
  ['cold', /冰箱|冷柜|冰柜|酒柜|fridge|refrigerat|freezer|cold/i],
  ['washer', /洗衣|干衣|烘干|wash|dryer|laundry/i],
  ['climate', /空调|除湿|air.?con|climate|dehumid/i],
  ['heater', /热水器|壁挂炉|heater|boiler/i],
  ['kitchen', /烟机|灶|烤箱|微波|蒸箱|洗碗|消毒|hood|hob|stove|oven|microwave|dishwash/i],
  ['screen', /电视|显示|投影|tv|television|screen|monitor/i],
]

/** The family of an appliance by the words of its category and model; `any` when they say nothing. */
export function familyOf(words: string): FaultFamily {
  return families.find(([, pattern]) => pattern.test(words))?.[0] ?? 'any'
}

/** The faults to choose from: those of the family, then those of all; all of them when the family is not known. */
export function faultsOf(family: FaultFamily): readonly FaultCode[] {
  const all = Object.keys(faultCodes) as FaultCode[]
  if (family === 'any') return all
  return all.filter((code) => faultCodes[code].family === family || faultCodes[code].family === 'any')
}

/**
 * The fault that `text` tells of, in a family: the one whose words stand first in the text; null when none does. Only a
 * proposal.
 */
export function proposeFault(text: string, family: FaultFamily): FaultCode | null {
  const found = faultsOf(family)
    .map((code) => ({ code, at: text.search(faultCodes[code].words) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
  return found[0]?.code ?? null
}

/** `code` when it is one of the list. */
export function knownFault(code: string | null): FaultCode | null {
  return code !== null && Object.hasOwn(faultCodes, code) ? (code as FaultCode) : null
}
