/** Colours of one theme. Those ending in `Ink` are for text: at least 4.5:1 on `surface`, `ground` and their soft ground. */
export type Tokens = Readonly<{
  ground: string
  surface: string
  raised: string
  line: string
  ink: string
  inkSoft: string
  accent: string
  accentInk: string
  accentSoft: string
  onAccent: string
  good: string
  goodInk: string
  goodSoft: string
  soon: string
  soonInk: string
  soonSoft: string
  late: string
  lateInk: string
  lateSoft: string
  waiting: string
  waitingInk: string
  waitingSoft: string
  closed: string
  closedInk: string
  closedSoft: string
  shadow: string
}>

/** States after Okabe and Ito, which people with any colour vision tell apart; always beside an icon and a word. */
export const tokens = {
  light: {
    ground: '#F6F7F9',
    surface: '#FFFFFF',
    raised: '#F0F2F5',
    line: '#DCE1E8',
    ink: '#1B2430',
    inkSoft: '#566173',
    accent: '#0F766E',
    accentInk: '#0F766E',
    accentSoft: '#E0F2EF',
    onAccent: '#FFFFFF',
    good: '#009E73',
    goodInk: '#00704F',
    goodSoft: '#E3F5EE',
    soon: '#E69F00',
    soonInk: '#855600',
    soonSoft: '#FDF3DC',
    late: '#D55E00',
    lateInk: '#A84300',
    lateSoft: '#FDEBDF',
    waiting: '#0072B2',
    waitingInk: '#00629A',
    waitingSoft: '#E1F0FA',
    closed: '#8A94A3',
    closedInk: '#566173',
    closedSoft: '#ECEFF3',
    shadow: '0 1px 2px rgb(27 36 48 / 8%), 0 4px 12px rgb(27 36 48 / 8%)',
  },
  dark: {
    ground: '#14171C',
    surface: '#1C2027',
    raised: '#262B34',
    line: '#343B46',
    ink: '#E6EAF0',
    inkSoft: '#A5B0BF',
    accent: '#2DD4BF',
    accentInk: '#2DD4BF',
    accentSoft: '#163B39',
    onAccent: '#06201D',
    good: '#1DBF90',
    goodInk: '#3FD6A8',
    goodSoft: '#12352C',
    soon: '#E69F00',
    soonInk: '#F5B93A',
    soonSoft: '#3B2F12',
    late: '#E8722A',
    lateInk: '#FF9A62',
    lateSoft: '#43261A',
    waiting: '#3E9DDB',
    waitingInk: '#6DBBF2',
    waitingSoft: '#17304A',
    closed: '#7C8796',
    closedInk: '#A5B0BF',
    closedSoft: '#2A303A',
    shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 4px 16px rgb(0 0 0 / 40%)',
  },
} as const satisfies Readonly<Record<'light' | 'dark', Tokens>>

/** Chinese first, so that both languages share one look. */
export const fontStack =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', system-ui, 'Segoe UI', sans-serif"

/** Name of the CSS variable of a token: `inkSoft` is `--ink-soft`. */
export function variableOf(token: string): `--${string}` {
  return `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
