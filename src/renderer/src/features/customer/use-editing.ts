import { useState } from 'react'
import { changedFields, mergeEdits, takeFields } from './merge-edits.ts'

/** A form as it is on file, with the version by which the service tells changes. */
export type OnFile<T> = Readonly<{ edit: T; version: number | null }>

/** What somebody else saved while the form was open: the fields they changed, and those that both changed. */
export type Meanwhile = Readonly<{ theirs: readonly string[]; clashes: readonly string[] }>

type Start<T> = Readonly<{ file: OnFile<T>; edit?: T }>

/**
 * A form that survives changes of others: `takeIn` brings what is on file now together with what was typed.
 * @param start the file as the form begins, and the form when it begins otherwise
 */
export function useEditing<T extends object>(start: Start<T>) {
  const [file, setFile] = useState(start.file)
  const [edit, setEdit] = useState(start.edit ?? start.file.edit)
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null)
  return {
    edit,
    setEdit,
    file,
    meanwhile,
    dirty: changedFields(start.edit ?? file.edit, edit).length > 0,
    /** Takes in what is on file now; nothing happens when it is the version that the form knows. */
    takeIn(now: OnFile<T>) {
      if (now.version === file.version) return
      const merged = mergeEdits({ base: file.edit, mine: edit, theirs: now.edit })
      setEdit(merged.edit)
      setFile(now)
      setMeanwhile({ theirs: merged.theirs, clashes: merged.clashes })
    },
    /** In the fields that both changed: theirs, or mine as it is shown. */
    decide(whose: 'theirs' | 'mine') {
      if (whose === 'theirs' && meanwhile !== null) {
        const clashes = changedFields(edit, file.edit).filter((field) => meanwhile.clashes.includes(field))
        setEdit(takeFields(edit, file.edit, clashes))
      }
      setMeanwhile(null)
    },
  }
}
