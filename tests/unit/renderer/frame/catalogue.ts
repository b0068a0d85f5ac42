import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { callMessages } from '../../../../src/renderer/src/app/call-messages.ts'
import { complaintMessages } from '../../../../src/renderer/src/app/complaint-messages.ts'
import { featureMessages } from '../../../../src/renderer/src/app/feature-messages.ts'
import { surveyMessages } from '../../../../src/renderer/src/app/survey-messages.ts'
import { messages as boardLevels } from '../../../../src/renderer/src/features/settings/levels/messages.ts'
import { messages as queueMessages } from '../../../../src/renderer/src/features/settings/queues/messages.ts'
import { messages as wallboard } from '../../../../src/renderer/src/features/wallboard/messages.ts'
import { common } from '../../../../src/renderer/src/i18n/common.ts'
import { keyNames } from '../../../../src/renderer/src/i18n/key-names.ts'
import { kindsEn } from '../../../../src/renderer/src/i18n/kinds.en.ts'
import { kindsZhCn } from '../../../../src/renderer/src/i18n/kinds.zh-cn.ts'
import { refusals } from '../../../../src/renderer/src/i18n/refusals.ts'
import { timeline } from '../../../../src/renderer/src/i18n/timeline.ts'
import { messages as wallboardLinks } from '../../../../src/renderer/src/pieces/wallboard-links/messages.ts'

type Tree = Readonly<{ [key: string]: string | Tree }>
export type Catalogue = Readonly<Record<'zh-CN' | 'en', Tree>>

export const sources = join(import.meta.dirname, '../../../../src/renderer/src')

/** The folders of features that have messages. */
export function foldersWithMessages(): readonly string[] {
  const features = join(sources, 'features')
  return readdirSync(features).filter((name) => readdirSync(join(features, name)).includes('messages.ts'))
}

/** Every namespace with its messages, as the console registers them. */
export const catalogues: Readonly<Record<string, Catalogue>> = {
  common,
  keys: keyNames,
  kinds: { 'zh-CN': kindsZhCn, en: kindsEn },
  refusal: refusals,
  timeline,
  ...featureMessages,
  ...callMessages,
  ...complaintMessages,
  ...surveyMessages,
  wallboard,
  'board-levels': boardLevels,
  'wallboard-links': wallboardLinks,
  queues: queueMessages,
}

/** All messages of a tree by their keys, nested ones joined with dots. */
export function flatten(tree: Tree, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

/** Every source file of the console with its text. */
export function sourceFiles(folder = sources): readonly Readonly<{ path: string; text: string }>[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { path, text: readFileSync(path, 'utf8') }
    })
}
