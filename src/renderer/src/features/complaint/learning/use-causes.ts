import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CauseView } from '../../../../../core/contract/complaint-learning.ts'
import { causePath, causesById } from '../../../../../core/domain/complaint/cause-tree.ts'
import { api } from '../../../api/client.ts'

type Named = Readonly<{ name: string; nameEn: string }>

/** The name of a cause in the language of the console; the Chinese one where it has no other. */
export function useCauseName(): (cause: Named) => string {
  const english = useTranslation().i18n.language === 'en'
  return ({ name, nameEn }) => (english && nameEn !== '' ? nameEn : name)
}

/** The causes, in the order of the tree, each with its whole path in words. */
export function useCauses(): Readonly<{
  all: readonly CauseView[]
  pathOf: (id: string | null) => string
  options: readonly Readonly<{ value: string; label: string }>[]
}> {
  const nameOf = useCauseName()
  const all = useQuery(api.complaintLearning.causes.queryOptions()).data ?? []
  const tree = causesById(all)
  const pathOf = (id: string | null) => causePath(tree, id).map(nameOf).join(' › ')
  const grown = (parentId: string | null): readonly CauseView[] =>
    all.filter((cause) => cause.parentId === parentId).flatMap((cause) => [cause, ...grown(cause.id)])
  const inOrder = grown(null)
  return {
    all: inOrder,
    pathOf,
    options: inOrder.filter(({ retired }) => !retired).map(({ id }) => ({ value: id, label: pathOf(id) })),
  }
}
