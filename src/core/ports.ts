/** What the application needs from the place where it runs. Every host gives its own. */

/** UTC milliseconds; tests and the sandbox move it by hand. */
export type Clock = Readonly<{ now(): number }>

/** New ids: time-ordered, at most 64 characters, never the same twice. */
export type Ids = Readonly<{ next(): string }>

/** SHA-256 of UTF-8 text as lower-case hex. */
export type Digest = (text: string) => string

/** Slow password hashing (argon2id where it runs natively). */
export type Passwords = Readonly<{
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
}>

/** Unguessable text of at least 128 bits for session tokens. */
export type Tokens = Readonly<{ next(): string }>
