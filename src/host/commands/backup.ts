import { type Command, done, usage } from '../command.ts'
import { newCommandId, storeFlags } from '../store-flags.ts'

/** Makes a backup now, also while Vigil runs. */
export const backup: Command = {
  summary: 'Make a backup now',
  synopsis: '[--data DIR]',
  flags: { data: storeFlags.data },
  async run({ flags, words, around }) {
    if (words.length > 0) return usage(`backup takes flags only, not "${words[0]}"`)
    const { withService } = await import('../reach-service.ts')
    return withService(flags, async (client) => {
      const { file, bytes } = await client.administration.backup({ commandId: newCommandId() })
      around.say(`${file} (${bytes} bytes), checked`)
      return done
    })
  },
}
