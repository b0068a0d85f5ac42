import { z } from 'zod'
import { type Command, done, failed, textFlag, usage } from '../command.ts'
import { newCommandId, storeFlags } from '../store-flags.ts'

const localeSchema = z.enum(['zh-CN', 'en'])

/** Sets up the organisation and its first administrator. */
export const init: Command = {
  summary: 'Set up the organisation and its first administrator',
  synopsis: '--organisation NAME [--login NAME] … ; the password is the first line of standard input',
  flags: {
    ...storeFlags,
    organisation: { type: 'string', help: 'name of the organisation' },
    hotline: { type: 'string', help: "the hotline's number as customers know it" },
    zone: { type: 'string', help: 'time zone (default Asia/Shanghai)' },
    'area-code': { type: 'string', help: 'area code of the seat, completes short numbers (for example 010)' },
    'admin-name': { type: 'string', help: "the administrator's name (default: the login)" },
    login: { type: 'string', help: "the administrator's login (default admin)" },
    locale: { type: 'string', help: 'zh-CN or en (default zh-CN)' },
    sample: { type: 'string', help: 'none, or month: an invented month to look around in (default none)' },
  },
  async run({ flags, words, around }) {
    if (words.length > 0) return usage(`init takes flags only, not "${words[0]}"`)
    const organisation = textFlag(flags, 'organisation')
    if (organisation === undefined) return usage('init needs --organisation')
    const locale = localeSchema.safeParse(textFlag(flags, 'locale') ?? 'zh-CN')
    if (!locale.success) return usage('--locale is zh-CN or en')
    const sample = textFlag(flags, 'sample') ?? 'none'
    if (sample !== 'none' && sample !== 'month') return usage(`--sample is none or month, not "${sample}"`)
    const login = textFlag(flags, 'login') ?? 'admin'
    if (process.stdin.isTTY) around.note('Password of the administrator:')
    const password = await around.readLine()
    if (password === '') return failed('No password came on standard input')

    const { withService } = await import('../reach-service.ts')
    return withService(flags, async (client) => {
      await client.people.setUp({
        commandId: newCommandId(),
        organisation,
        hotline: textFlag(flags, 'hotline') ?? '',
        zone: textFlag(flags, 'zone') ?? 'Asia/Shanghai',
        areaCode: textFlag(flags, 'area-code') ?? '',
        adminName: textFlag(flags, 'admin-name') ?? login,
        login,
        password,
        locale: locale.data,
        sample,
      })
      around.say(`${organisation} is set up; sign in as ${login}`)
      return done
    })
  },
}
