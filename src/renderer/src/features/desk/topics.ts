/** Common topics of consultations, in the order of their keys; each has a message `desk:topic-<code>`. */
export const topics = ['use', 'care', 'warranty', 'price', 'shop', 'progress', 'install', 'parts', 'return'] as const
export type Topic = (typeof topics)[number]

/** The topics whose words contain what was typed; all of them while nothing is. `wordOf` says a topic. */
export function matchingTopics(text: string, wordOf: (topic: Topic) => string): readonly Topic[] {
  const typed = text.trim().toLowerCase()
  return topics.filter((topic) => wordOf(topic).toLowerCase().includes(typed))
}
