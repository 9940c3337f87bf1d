import { NOT_STANDARD, type ProjectDraft } from './projectDraft.ts'
import type { Scope, XmlNode } from './readXml.ts'

/** A scope that keeps what it is not told to read, and reports words that stand between tags. */
export function scope(draft: ProjectDraft, element: string, parts: Partial<Scope>): Scope {
  return {
    open: parts.open ?? (() => null),
    child: parts.child ?? ((node) => keepIn(draft, element, node)),
    text: () => draft.report.lost(`words between the tags of ${element}`, 'the standard has no place for them there'),
    close: parts.close ?? (() => {}),
  }
}

/** An element that has no business in a container, kept with the container's name around it. */
export function keepIn(draft: ProjectDraft, container: string, node: XmlNode): void {
  draft.keep('project', null, { name: container, attributes: {}, children: [node] }, NOT_STANDARD)
}
