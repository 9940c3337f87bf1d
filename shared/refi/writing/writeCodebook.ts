import type { Code } from '../../records/code.ts'
import type { Guid } from '../../records/guid.ts'
import { codeTree } from '../../study/codeTree.ts'
import { inOrder } from '../../study/project.ts'
import { writeDefinition } from '../definitionText.ts'
import { describedBy } from '../describedBy.ts'
import { xmlSafe } from '../xmlText.ts'
import { nameAttribute, safeOrNull, type Writing, writeNoteRefs } from './writing.ts'

/** Codes may stand this deep in a file: one that is nested more is refused as an attack, also by ourselves. */
const DEEPEST = 150

export function writeUsers({ project, xml, memory }: Writing): void {
  const coders = inOrder(project.coders.values())
  if (coders.length === 0) return
  xml.open('Users')
  for (const [index, coder] of coders.entries()) {
    xml.empty('User', { guid: coder.id, name: nameAttribute(coder.name), id: coder.initials })
    memory.remember(coder, {
      name: xmlSafe(coder.name),
      initials: safeOrNull(coder.initials),
      color: null,
      position: index + 1,
    })
  }
  xml.close('Users')
}

export function writeCodebook(writing: Writing): void {
  const { project, xml, memory } = writing
  if (project.codes.size === 0) return
  const tree = codeTree(project.codes)
  const written = new Set<Guid>()

  const writeCodes = (codes: readonly Code[], parentId: Guid | null, depth: number, before = 0): number => {
    let position = before
    for (const code of codes) {
      if (written.has(code.id)) continue
      written.add(code.id)
      position += 1
      openCode(writing, code, parentId, position)
      const below = tree.get(code.id) ?? []
      if (depth < DEEPEST) writeCodes(below, code.id, depth + 1)
      xml.close('Code')
      // Deeper codes stand beside their parent in the file and below it again when we read it.
      if (depth >= DEEPEST) position = writeCodes(below, parentId, depth, position)
    }
    return position
  }

  xml.open('CodeBook')
  xml.open('Codes')
  const last = writeCodes(tree.get(null) ?? [], null, 1)
  // Codes that are each other's parents hang from no root; they go to the top rather than nowhere.
  const astray = inOrder(project.codes.values()).filter(({ id }) => !written.has(id))
  if (astray.length > 0) writeCodes(astray, null, 1, last)
  xml.close('Codes')
  xml.close('CodeBook')
  for (const code of project.codes.values()) if (!written.has(code.id)) memory.setApart(code)
}

function openCode(writing: Writing, code: Code, parentId: Guid | null, position: number): void {
  const { xml, memory } = writing
  const description = safeOrNull(code.foreignDescription ?? writeDefinition(code.definition))
  xml.open('Code', {
    guid: code.id,
    name: code.name,
    isCodable: code.codable ? 'true' : 'false',
    color: code.color,
  })
  xml.text('Description', description)
  writeNoteRefs(writing, 'code', code.id)
  memory.remember(code, {
    parentId,
    position,
    name: xmlSafe(code.name),
    status: 'active',
    basis: null,
    ...describedBy(description),
  })
}
