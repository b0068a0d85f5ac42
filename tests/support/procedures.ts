import { isContractProcedure } from '@orpc/contract'
import { api } from '../../src/core/contract/api.ts'
import type { ProcedureMeta } from '../../src/core/contract/procedure.ts'

/** One declared procedure: `room.name`, what was decided about it, and its input's schema. */
export type DeclaredProcedure = Readonly<{
  path: string
  room: string
  name: string
  meta: ProcedureMeta
  tags: readonly string[]
  inputSchema: unknown
}>

/** Every procedure of the contract, so that a new one is in every generated test by itself. */
export function declaredProcedures(): readonly DeclaredProcedure[] {
  return Object.entries(api).flatMap(([room, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => {
      if (!isContractProcedure(procedure)) throw new Error(`${room}.${name} is not a procedure`)
      const definition = procedure['~orpc']
      return {
        path: `${room}.${name}`,
        room,
        name,
        meta: definition.meta as ProcedureMeta,
        tags: definition.route.tags ?? [],
        inputSchema: definition.inputSchema,
      }
    }),
  )
}

/** Calls any procedure by its path; a stream is asked for its first answer. */
export async function callByPath(client: object, path: string, input: unknown): Promise<unknown> {
  const [room = '', name = ''] = path.split('.')
  const procedures = Reflect.get(client, room) as Record<string, (input: unknown) => Promise<unknown>>
  const call = procedures[name]
  if (call === undefined) throw new Error(`${path} is not there`)
  const answer = await call(input)
  if (!isStream(answer)) return answer
  const first = await answer.next()
  await answer.return(undefined)
  return first.value
}

function isStream(value: unknown): value is AsyncGenerator<unknown, unknown, unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
