import { saveProjectFile } from '../../../electron/cli/projectOnDisk.ts'
import { type Command, decide } from '../../../shared/commands/commands.ts'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { layOut } from '../../../shared/themes/mapLayout.ts'
import { boxesOf, mapModel } from '../../../shared/themes/mapModel.ts'
import { readSampleStudy } from '../../sample/readSampleStudy.ts'

export interface MapSize {
  readonly themes: number
  readonly codes: number
  readonly relations: number
}

const WORDS = [
  'waiting',
  'the list',
  'a letter',
  'somebody',
  'half the way',
  'paid for',
  'on the day',
  'kept',
  'not asked',
]
const NAMES = ['leads to', 'hinders', 'in tension with', 'enables', 'is an example of']

/** The sample study with a map of this size besides its own: the same numbers give the same map. */
export async function writeMap(sample: string, out: string, size: MapSize): Promise<void> {
  const { originals, ...study } = readSampleStudy(sample)
  let { project } = study
  const [coderId = ''] = project.coders.keys()
  const act = (command: Command) => {
    const outcome = decide(project, command)
    if (!outcome.ok) throw new Error(`${command.type}: ${sayRefusal(outcome.refusal)}`)
    project = applyChanges(project, outcome.changes)
  }
  const id = (kind: number, nth: number) =>
    `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${nth.toString(16).padStart(12, '0')}`
  const by = { coderId, at: '2024-06-01T10:00:00Z' }
  const name = (nth: number) => `${WORDS[nth % WORDS.length]}, ${WORDS[(nth * 5 + 2) % WORDS.length]} ${nth + 1}`
  const used = [...project.codes.keys()].slice(0, size.codes)
  for (let nth = used.length; nth < size.codes; nth += 1) {
    act({ type: 'create-code', ...by, codeId: id(1, nth), name: name(nth), parentId: null, color: null })
    used.push(id(1, nth))
  }
  const overarching = Math.max(1, Math.round(size.themes / 8))
  for (let nth = 0; nth < size.themes; nth += 1)
    act({
      type: 'create-theme',
      ...by,
      themeId: id(2, nth),
      name: name(nth),
      level: nth < overarching ? 'overarching' : 'theme',
      parentId: nth < overarching ? null : id(2, nth % overarching),
      idea: '',
      codeIds: nth < overarching ? [] : used.filter((_, at) => at % (size.themes - overarching) === nth - overarching),
    })
  for (let nth = 0; nth < size.relations; nth += 1) {
    const [from, to] = [(nth * 7) % size.themes, (nth * 3 + 1 + Math.floor(nth / size.themes)) % size.themes]
    if (from === to) continue
    act({
      type: 'create-relation',
      ...by,
      relationId: id(3, nth),
      from: { kind: 'theme', id: id(2, from) },
      to: { kind: 'theme', id: id(2, to) },
      name: NAMES[nth % NAMES.length] ?? '',
      directed: nth % 5 !== 2,
    })
  }
  const mapId = id(4, 0)
  const card = (kind: 'theme' | 'code', of: string, nth: number) =>
    ({ id: id(kind === 'theme' ? 5 : 6, nth), shape: { type: 'card', of: { kind, id: of } }, x: 0, y: 0 }) as const
  act({
    type: 'create-map',
    ...by,
    mapId,
    name: 'Large map',
    items: [
      ...Array.from({ length: size.themes }, (_, nth) => card('theme', id(2, nth), nth)),
      ...used.map((codeId, nth) => card('code', codeId, nth)),
    ],
  })
  act({ type: 'edit-map', ...by, mapId, to: { position: 0 } })
  const { boxes, edges } = boxesOf(mapModel(project, mapId))
  act({ type: 'move-items', ...by, mapId, moves: layOut('hierarchical', boxes, edges), layout: 'hierarchical' })
  await saveProjectFile(out, { ...study, project }, { from: null, originals, reason: 'made' })
}
