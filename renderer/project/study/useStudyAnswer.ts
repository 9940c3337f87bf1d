import { useEffect, useState } from 'react'
import type { Project } from '../../../shared/study/project.ts'
import { notifyProblem } from '../notices.ts'
import type { OpenProject } from '../openProject.ts'
import { useOpenProject } from '../useProject.ts'
import { type RemoteStudy, studyClientOf } from './studyClient.ts'

export interface StudyAnswer<Q, A> {
  readonly question: Q
  readonly project: Project
  readonly answer: A
}

/** The last answer in each slot: whoever comes back to a view finds it as it was left. */
const kept = new WeakMap<OpenProject, Map<string, StudyAnswer<unknown, unknown>>>()

function keptIn(open: OpenProject): Map<string, StudyAnswer<unknown, unknown>> {
  const slots = kept.get(open) ?? new Map<string, StudyAnswer<unknown, unknown>>()
  kept.set(open, slots)
  return slots
}

/**
 * What a question about the study is answered beside the window, and again after every change of it. While that takes its time, the
 * last answer stays, with the question and the study that it is of.
 *
 * @param question keeps its identity while it is the same; null asks nothing
 * @param ask keeps its identity
 */
export function useStudyAnswer<Q, A>(
  slot: string,
  question: Q | null,
  ask: (remote: RemoteStudy, question: Q) => Promise<A>,
): StudyAnswer<Q, A> | null {
  const open = useOpenProject()
  const [answered, setAnswered] = useState(() => (keptIn(open).get(slot) as StudyAnswer<Q, A> | undefined) ?? null)
  useEffect(() => {
    if (question === null) return
    let isWanted = true
    let askedOf: Project | null = null
    const askAgain = async () => {
      const { project } = open.state
      if (project === askedOf) return
      askedOf = project
      try {
        const found = await studyClientOf(open).ask(slot, (remote) => ask(remote, question))
        if (!found || !isWanted) return
        const next = { question, ...found }
        keptIn(open).set(slot, next)
        setAnswered(next)
      } catch (error) {
        if (isWanted) notifyProblem(`This could not be worked out (${String(error)}).`)
      }
    }
    void askAgain()
    const stop = open.subscribe(() => void askAgain())
    return () => {
      isWanted = false
      stop()
    }
  }, [open, slot, question, ask])
  return answered
}
