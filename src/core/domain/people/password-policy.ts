import { ok, type Result, refuse } from '../refusal.ts'

export const shortestPassword = 10
export const longestPassword = 200

/**
 * Whether `password` may be the password of `login`: 10 to 200 characters, not the login in whatever case, not one
 * character again and again. Refusal `invalid-value` with `field: 'password'` and `reason` `short`, `long`, `login` or
 * `monotone`.
 */
export function checkPassword(password: string, login: string): Result<string> {
  const no = (reason: string) => refuse('invalid-value', { field: 'password', reason, min: shortestPassword })
  const characters = [...password]
  if (characters.length < shortestPassword) return no('short')
  if (characters.length > longestPassword) return no('long')
  if (password.trim().toLowerCase() === login.trim().toLowerCase()) return no('login')
  return new Set(characters).size === 1 ? no('monotone') : ok(password)
}
