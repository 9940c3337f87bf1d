import { useMemo } from 'react'
import { z } from 'zod'
import { type Unions, unionsOf } from '../../../shared/indexes/unionCounts.ts'
import { type Guid, guidSchema } from '../../../shared/records/guid.ts'
import { type CodeNode, codeNodes } from '../../../shared/study/codeNodes.ts'
import { filterCodes, type NarrowedCodes } from '../../../shared/study/codeSearch.ts'
import { codeTree } from '../../../shared/study/codeTree.ts'
import type { Project } from '../../../shared/study/project.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { changeSettings, useSettings } from '../../project/settings.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'

const latest = new WeakMap<OpenProject, Unions>()

/** Segments of every code with those below it; only what changed since the last look is counted anew. */
export function useUnions(): Unions {
  const open = useOpenProject()
  return useProject(({ project }) => {
    const unions = unionsOf(project, latest.get(open))
    latest.set(open, unions)
    return unions
  })
}

export interface CodeRows {
  readonly nodes: readonly CodeNode[]
  /** What answers the filter; null while nothing is typed. */
  readonly narrowed: NarrowedCodes | null
}

/** The codebook as rows, narrowed to what is typed. */
export function useCodeRows(typed: string): CodeRows {
  const codes = useProject((state) => state.project.codes)
  const unions = useUnions()
  const narrowed = useMemo(() => filterCodes(codes, typed), [codes, typed])
  const nodes = useMemo(() => codeNodes({ codes, unions, shown: narrowed?.shown ?? null }), [codes, unions, narrowed])
  return { nodes, narrowed }
}

/** A codebook this small is read as a whole, so it starts with everything open. */
const READ_AS_A_WHOLE = 80

const openCodesSchema = z.array(guidSchema).optional().catch(undefined)

/** Which codes show what is below them, remembered for each project. */
export function useOpenCodes(): readonly [ReadonlySet<Guid>, (open: ReadonlySet<Guid>) => void] {
  const projectId = useProject((state) => state.project.info.id)
  const codes = useProject((state) => state.project.codes)
  const { places } = useSettings()
  const remembered = places[projectId]?.['openCodes']
  const open = useMemo(() => {
    const ids = openCodesSchema.parse(remembered)
    return new Set(ids ?? (codes.size <= READ_AS_A_WHOLE ? parentsIn(codes) : []))
  }, [remembered, codes])
  const change = (next: ReadonlySet<Guid>) =>
    changeSettings({ places: { ...places, [projectId]: { ...places[projectId], openCodes: [...next] } } })
  return [open, change]
}

/** Every code that has others below it. */
export function parentsIn(codes: Project['codes']): Guid[] {
  return [...codeTree(codes).keys()].filter((id) => id !== null)
}
