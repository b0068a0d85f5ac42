import { createRouterClient } from '@orpc/server'
import { samplePassword } from '../service/sample/month.ts'
import type { LocalService } from '../service-node/open-local-service.ts'
import { localRemote } from './server/identify.ts'
import { newCommandId } from './store-flags.ts'

/** The login of whoever looks around in a store that holds nothing but the sample. */
const sampleLogin = 'demo'

/**
 * Puts the sample month into the store unless it is there. A store without an organisation gets an invented one.
 * @returns a line that says how to sign in, null when nothing had to be done
 */
export async function prepareSample({ service }: LocalService): Promise<string | null> {
  const connection = await service.openConnection({ remote: localRemote, token: null, local: true, onEnd: () => {} })
  try {
    const client = createRouterClient(service.router, { context: connection.context })
    const { ready, sample } = await client.people.setupStatus()
    if (sample) return null
    if (ready) {
      await client.administration.loadSample({ commandId: newCommandId() })
      return `The sample month is loaded; its people sign in with the password ${samplePassword}, for example demo.lead1`
    }
    await client.people.setUp({
      commandId: newCommandId(),
      organisation: '示例电器（样例数据）',
      hotline: '400-000-0000',
      zone: 'Asia/Shanghai',
      areaCode: '010',
      adminName: '示例管理员',
      login: sampleLogin,
      password: samplePassword,
      locale: 'zh-CN',
      sample: 'month',
    })
    return `The sample month is loaded; sign in as ${sampleLogin} with the password ${samplePassword}`
  } finally {
    connection.close()
  }
}
