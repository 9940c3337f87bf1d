import { CODE_COLORS } from '../colors/codeColors.ts'
import type { Guid } from '../records/guid.ts'
import { codeTree } from './codeTree.ts'
import type { Project } from './project.ts'

/**
 * The colour a code is shown in: its own, else its nearest ancestor's, else one of the sixteen by its place at the top of
 * the codebook. Files of other programs often have no colours; every code still gets a lasting one.
 */
export function colorOfCode(codes: Project['codes'], codeId: Guid): string {
  const seen = new Set<Guid>()
  let id: Guid | null = codeId
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const code = codes.get(id)
    if (!code) break
    if (code.color !== null) return code.color.toLowerCase()
    if (code.parentId === null || !codes.has(code.parentId)) {
      const place = (codeTree(codes).get(null) ?? []).indexOf(code)
      return CODE_COLORS[place % CODE_COLORS.length] ?? CODE_COLORS[0]
    }
    id = code.parentId
  }
  return CODE_COLORS[0]
}

/** The colour that fewest codes at the top of the codebook have: what a new one gets. */
export function nextColor(codes: Project['codes']): string {
  const used = new Map<string, number>(CODE_COLORS.map((color) => [color, 0]))
  for (const code of codeTree(codes).get(null) ?? []) {
    const color = colorOfCode(codes, code.id)
    if (used.has(color)) used.set(color, (used.get(color) ?? 0) + 1)
  }
  const least = Math.min(...used.values())
  return CODE_COLORS.find((color) => used.get(color) === least) ?? CODE_COLORS[0]
}
