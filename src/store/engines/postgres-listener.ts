import pg from 'pg'

type Heard = (payload: string | null) => void

const firstPauseMs = 50
const longestPauseMs = 5_000

/** One connection that listens for all channels; when it is lost it comes back and tells everyone of the gap. */
export class PostgresListener {
  readonly #url: string
  readonly #warn: (message: string) => void
  readonly #hearers = new Map<string, Set<Heard>>()
  #client: pg.Client | undefined
  #connecting: Promise<pg.Client> | undefined
  #closed = false

  constructor(url: string, warn: (message: string) => void) {
    this.#url = url
    this.#warn = warn
  }

  /** Resolves when the server has acknowledged; from then on nothing committed is missed without a null. */
  async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
    const hearers = this.#hearers.get(channel) ?? new Set<Heard>()
    this.#hearers.set(channel, hearers.add(heard))
    const client = await this.#connected()
    await client.query(`listen ${client.escapeIdentifier(channel)}`)
    return async () => {
      hearers.delete(heard)
      if (hearers.size > 0 || this.#closed) return
      this.#hearers.delete(channel)
      await this.#client?.query(`unlisten ${client.escapeIdentifier(channel)}`)
    }
  }

  /** Ends the connection for good. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled([this.#connecting])
    await this.#client?.end()
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client !== undefined) return this.#client
    this.#connecting ??= this.#connect()
    try {
      return await this.#connecting
    } finally {
      this.#connecting = undefined
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'vigil listener', keepAlive: true })
    client.on('error', (error) => this.#warn(`the listening connection failed: ${error.message}`))
    client.on('notification', (message) => this.#tell(message.channel, message.payload ?? ''))
    await client.connect()
    client.on('end', () => this.#lost(client))
    this.#client = client
    return client
  }

  #tell(channel: string, payload: string | null): void {
    for (const heard of this.#hearers.get(channel) ?? []) heard(payload)
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined
    if (!this.#closed) void this.#comeBack()
  }

  async #comeBack(): Promise<void> {
    for (let pauseMs = firstPauseMs; !this.#closed; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const client = await this.#connected()
        for (const channel of this.#hearers.keys()) await client.query(`listen ${client.escapeIdentifier(channel)}`)
        for (const channel of this.#hearers.keys()) this.#tell(channel, null)
        return
      } catch (error) {
        this.#warn(`listening again failed: ${error instanceof Error ? error.message : error}`)
        await new Promise((resolve) => setTimeout(resolve, pauseMs).unref())
      }
    }
  }
}
