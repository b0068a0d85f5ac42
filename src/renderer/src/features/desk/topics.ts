/** Common topics of consultations, in the order of their keys; each has a message `desk:topic-<code>`. */
export const topics = ['use', 'care', 'warranty', 'price', 'shop', 'progress', 'install', 'parts', 'return'] as const
export type Topic = (typeof topics)[number]

/**
 * The topics whose words contain what was typed; all of them while nothing is, or when one of them was chosen already.
 * `wordOf` says a topic.
 */
export function matchingTopics(text: string, wordOf: (topic: Topic) => string): readonly Topic[] {
  const typed = text.trim().toLowerCase()
  const words = topics.map((topic) => ({ topic, word: wordOf(topic).toLowerCase() }))
  if (words.some(({ word }) => word === typed)) return topics
  return words.filter(({ word }) => word.includes(typed)).map(({ topic }) => topic)
}
