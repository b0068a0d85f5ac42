import { pinyin } from 'pinyin-pro'
import type { NamePinyin } from '../core/domain/customer/search-texts.ts'

/**
 * A name in Latin letters: `王秀兰` -> `wangxiulan`, `wxl`. Surnames with several readings are read as surnames (单 shan,
 * 仇 qiu); ü is v, as on a keyboard. Letters and digits stay, everything else is dropped.
 */
export function pinyinOf(name: string): NamePinyin {
  const folded = name.normalize('NFKC')
  const syllables = pinyin(folded, { toneType: 'none', type: 'array', mode: 'surname', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ' '))
    .flatMap((syllable) => syllable.split(' '))
    .filter((syllable) => syllable !== '')
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') }
}
