import type { ImportKind } from '../fields.ts'
import { asteriskQueueLog } from './asterisk-queue-log.ts'
import { callCentreDayLog } from './call-centre-day-log.ts'
import type { Recipe } from './recipe.ts'

const recipes: readonly Recipe[] = [callCentreDayLog, asteriskQueueLog]

/** The recipe of that name; undefined when there is none. */
export function recipeNamed(name: string | null): Recipe | undefined {
  return recipes.find((recipe) => recipe.name === name)
}

/** The names of the recipes of a kind. */
export function recipeNames(kind: ImportKind): readonly string[] {
  return recipes.filter((recipe) => recipe.kind === kind).map((recipe) => recipe.name)
}

/** The name of the recipe whose shape the first line of a file has; null for none. */
export function recogniseRecipe(kind: ImportKind, firstLine: readonly string[]): string | null {
  return recipes.find((recipe) => recipe.kind === kind && recipe.recognises(firstLine))?.name ?? null
}
