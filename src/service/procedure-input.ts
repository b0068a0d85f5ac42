import type { z } from 'zod'

/** What a handler gets: the input of a declared procedure after its schema has read it. */
export type InputOf<TProcedure> = TProcedure extends { '~orpc': { inputSchema?: infer TSchema } }
  ? NonNullable<TSchema> extends infer TKnown extends z.ZodType
    ? z.output<TKnown>
    : never
  : never

/** What a handler must answer, before the output schema has checked it. */
export type OutputOf<TProcedure> = TProcedure extends { '~orpc': { outputSchema?: infer TSchema } }
  ? NonNullable<TSchema> extends infer TKnown extends z.ZodType
    ? z.input<TKnown>
    : never
  : never
