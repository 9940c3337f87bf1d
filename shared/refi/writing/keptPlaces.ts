import type { KeptXml } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Kept } from '../../records/kept.ts'
import { inOrder, type Project } from '../../study/project.ts'
import { keptId } from '../keptId.ts'
import { fitXml } from './fitXml.ts'
import type { References } from './references.ts'
import type { StudyMemory } from './studyMemory.ts'

/** What is kept of other programs' XML, handed out at the place it came from. */
export class KeptPlaces {
  readonly #byOwner = new Map<string, Kept[]>()
  readonly #references: References
  readonly #memory: StudyMemory
  /** How often something was asked for that is kept: whoever asked depends on more than the study's own records. */
  asked = 0

  constructor({ kept }: Project, references: References, memory: StudyMemory) {
    this.#references = references
    this.#memory = memory
    for (const one of inOrder(kept.values())) {
      const key = `${one.ownerKind} ${one.ownerId}`
      const list = this.#byOwner.get(key)
      if (list) list.push(one)
      else this.#byOwner.set(key, [one])
    }
  }

  /** The kept elements of one name that an owner has, as far as they can be written; each is handed out once. */
  take(
    ownerKind: string,
    ownerId: Guid | null,
    name: string,
    {
      atMost = Number.POSITIVE_INFINITY,
      fits = () => true,
    }: { atMost?: number; fits?: (xml: KeptXml) => boolean } = {},
  ): KeptXml[] {
    const key = `${ownerKind} ${ownerId}`
    const list = this.#byOwner.get(key)
    if (!list) return []
    this.asked += 1
    const taken: KeptXml[] = []
    const rest = list.filter((one) => {
      if (one.xml.name !== name || taken.length >= atMost || !fits(one.xml)) return true
      const xml = fitXml(one.xml, this.#references)
      if (!xml) return true
      taken.push(xml)
      const position = taken.length
      const id = keptId(ownerKind, ownerId, name, position)
      this.#memory.remember(one, { id, position, xml }, id)
      return false
    })
    this.#byOwner.set(key, rest)
    return taken
  }

  /** What had no place in the file. */
  rest(): Kept[] {
    return [...this.#byOwner.values()].flat()
  }
}
