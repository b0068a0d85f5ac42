import { v7 } from 'uuid'
import { bodyOf, send } from './http-client.ts'

export const founder = { login: 'admin', password: 'Rain-umbrella-41' } as const

/** Sets up an organisation on a fresh host and signs its founder in; the token. */
export async function found(url: string): Promise<string> {
  bodyOf(
    await send(`${url}/api/v1/setup`, {
      body: {
        commandId: v7(),
        organisation: 'Test works',
        hotline: '400-000-0000',
        zone: 'Asia/Shanghai',
        areaCode: '010',
        adminName: 'Founder',
        ...founder,
        locale: 'en',
        sample: 'none',
      },
    }),
  )
  return signIn(url)
}

/** Signs the founder in; the token. */
export async function signIn(url: string): Promise<string> {
  return bodyOf<{ token: string }>(await send(`${url}/api/v1/session`, { body: founder })).token
}

/** A repair of somebody who calls for the first time, number `n`. */
export function repairOf(n: number) {
  return {
    commandId: v7(),
    callId: null,
    customerId: null,
    newCustomer: {
      name: `Caller ${n}`,
      phone: `138${String(n).padStart(8, '0')}`,
      region: 'Haidian',
      street: `${n} Test Road`,
      zone: 'urban' as const,
    },
    unitId: null,
    newUnit: { modelId: null, modelName: 'Washer', serial: null, boughtOn: null },
    symptom: 'does not spin',
    faultCode: null,
    customersFault: false,
    class: null,
    classReason: null,
    window: null,
    zone: 'urban' as const,
    address: `${n} Test Road`,
    contactPhone: `138${String(n).padStart(8, '0')}`,
    duplicateSeen: false,
    wrapUpCode: 'repair',
  }
}

/** A consultation of somebody who stays unknown. */
export function consultationOf(n: number) {
  return {
    commandId: v7(),
    callId: null,
    customerId: null,
    newCustomer: null,
    kind: 'consultation' as const,
    unitId: null,
    topic: `question ${n}`,
    description: '',
    outcome: 'answered' as const,
    promiseAt: null,
    wrapUpCode: 'advice',
  }
}
