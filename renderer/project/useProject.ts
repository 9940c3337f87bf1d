import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Guid } from '../../shared/records/guid.ts'
import { notifyProblem } from './notices.ts'
import type { Intent } from './intent.ts'
import type { Done, OpenProject, ProjectState } from './openProject.ts'
import type { LoadedText } from './textLibrary.ts'

export const ProjectContext = createContext<OpenProject | null>(null)

export function useOpenProject(): OpenProject {
  const open = useContext(ProjectContext)
  if (!open) throw new Error('No project is open here')
  return open
}

/** Everything about the open project; the component is drawn anew after every change. */
export function useProjectState(): ProjectState {
  const open = useOpenProject()
  return useSyncExternalStore(open.subscribe, () => open.state)
}

/** One part of the open project, which must keep its identity while it does not change. */
export function useProject<T>(select: (state: ProjectState) => T): T {
  const open = useOpenProject()
  return useSyncExternalStore(open.subscribe, () => select(open.state))
}

/** Gives a command; a refusal is shown as a notice, and the answer says whether it was done. */
export function useDispatch(): (intent: Intent) => Promise<Done> {
  const open = useOpenProject()
  return useCallback(
    async (intent: Intent) => {
      const done = await open.dispatch(intent)
      if (!done.ok) notifyProblem(done.message)
      return done
    },
    [open],
  )
}

/** The words of a source; `undefined` while they load, null where there are none. */
export function useText(textId: Guid | null): LoadedText | null | undefined {
  const open = useOpenProject()
  const [loaded, setLoaded] = useState<{ readonly textId: Guid; readonly text: LoadedText | null } | null>(null)
  useEffect(() => {
    if (textId === null) return
    let isWanted = true
    open.texts
      .load(textId)
      .then((text) => {
        if (isWanted) setLoaded({ textId, text })
      })
      .catch((error: unknown) => notifyProblem(`The words of this source could not be read (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [open, textId])
  if (textId === null) return null
  return loaded?.textId === textId ? loaded.text : undefined
}
