import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { frameMessages } from '../../../../src/renderer/src/app/frame-messages.ts'
import { common } from '../../../../src/renderer/src/i18n/common.ts'
import { keyNames } from '../../../../src/renderer/src/i18n/key-names.ts'
import { kindsEn } from '../../../../src/renderer/src/i18n/kinds.en.ts'
import { kindsZhCn } from '../../../../src/renderer/src/i18n/kinds.zh-cn.ts'
import { refusals } from '../../../../src/renderer/src/i18n/refusals.ts'
import { timeline } from '../../../../src/renderer/src/i18n/timeline.ts'

type Tree = Readonly<{ [key: string]: string | Tree }>
export type Catalogue = Readonly<Record<'zh-CN' | 'en', Tree>>

export const sources = join(import.meta.dirname, '../../../../src/renderer/src')

const features = join(sources, 'features')

async function featureCatalogues(): Promise<Readonly<Record<string, Catalogue>>> {
  const found: Record<string, Catalogue> = {}
  for (const name of readdirSync(features)) {
    if (!readdirSync(join(features, name)).includes('messages.ts')) continue
    const module: Readonly<Record<string, unknown>> = await import(join(features, name, 'messages.ts'))
    for (const value of Object.values(module)) if (isCatalogue(value)) found[name] = value
  }
  return found
}

function isCatalogue(value: unknown): value is Catalogue {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value
}

/** Every namespace with its messages, as the console registers them. */
export async function allCatalogues(): Promise<Readonly<Record<string, Catalogue>>> {
  return {
    common,
    keys: keyNames,
    kinds: { 'zh-CN': kindsZhCn, en: kindsEn },
    refusal: refusals,
    timeline,
    frame: frameMessages,
    ...(await featureCatalogues()),
  }
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
