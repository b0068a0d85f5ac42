import type { Messages } from '../i18n/index.ts'

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../features/*/messages.ts', { eager: true })

function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value
}

/** The messages of every feature by the feature's name: whatever its `messages.ts` exports in both languages. */
export const featureMessages: Readonly<Record<string, Messages>> = Object.fromEntries(
  Object.entries(modules).flatMap(([file, module]) => {
    const name = /features\/([^/]+)\//.exec(file)?.[1]
    const messages = Object.values(module).find(isMessages)
    return name === undefined || messages === undefined ? [] : [[name, messages]]
  }),
)
