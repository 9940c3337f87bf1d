import { expect, test } from 'vitest'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { astralSources, COPY_TARGETS, copyFor, copyRemarks, type CopyTarget } from '../../../shared/refi/copyFor.ts'
import { writeProject } from '../../../shared/refi/writeProject.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { codingsOf } from '../../../shared/study/project.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { archiveOf } from '../../support/archiveOf.ts'
import { studyOfSeed } from '../../support/randomStudy.ts'
import { ORIGIN, opened, recordsOfKind } from '../../support/refiProject.ts'
import { HAS_SAMPLES } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const WORDS = 'Interviewer: How 🙂 was it?\nEddie: Bad 😔, then a good deal worse, and cold all day.'

function study() {
  const at = (words: string) => {
    const start = new CodePoints(WORDS).fromUtf16(WORDS.indexOf(words))
    return [start, start + [...words].length] as const
  }
  const shared = { ...aCoding('Cold', 'Eddie', ...at('then a good deal worse')), selectionId: guid('both') }
  const project = aProject(
    aSource('Eddie', [...WORDS].length),
    aCode('Setbacks'),
    aCode('Cold'),
    { ...aCoding('Setbacks', 'Eddie', ...at('then a good deal worse')), selectionId: guid('both') },
    shared,
    aCoding('Cold', 'Eddie', ...at('cold all day')),
    {
      kind: 'attribute',
      id: guid('age'),
      name: 'age',
      description: null,
      position: 1,
      level: 'case',
      type: 'integer',
      categories: [],
    },
    {
      kind: 'case',
      id: guid('case'),
      name: 'Eddie',
      description: null,
      position: 1,
      sourceIds: [guid('Eddie')],
      selectionIds: [],
      codeIds: [],
      values: [{ attributeId: guid('age'), waveId: null, value: '67', missing: null }],
      meetings: [],
      anchor: null,
    },
  )
  const texts = new Map<string, SourceText>([[guid('Eddie text'), { id: guid('Eddie text'), text: WORDS, turns: [] }]])
  return { project, texts }
}

async function copied(target: CopyTarget, from = study()) {
  const { project, unit } = copyFor(from.project, target)
  const written = writeProject(
    { project, log: [], text: async (id) => from.texts.get(id) ?? { id, text: '', turns: [] } },
    { origin: ORIGIN, existing: ['throughline/study.json', 'sources/orphan.txt'], copy: { unit } },
  )
  const entries: Record<string, Uint8Array> = {}
  for await (const { name, bytes } of written.pieces())
    entries[name] = new Uint8Array(Buffer.concat([entries[name] ?? new Uint8Array(), bytes]))
  expect([...written.staying, ...written.moving.map(({ to }) => to)]).toEqual([])
  return entries
}

test.each(COPY_TARGETS)(
  'a copy for %s is valid, opens with the same codings, and holds nothing of ours',
  async (target) => {
    const entries = await copied(target)
    expect(Object.keys(entries).filter((name) => name.startsWith('throughline/'))).toEqual([])
    if (HAS_SAMPLES) expect(schemaErrors(entries['project.qde'] as Uint8Array)).toBe('')
    expect((await checkProject(archiveOf(entries))).filter(({ severity }) => severity === 'error')).toEqual([])
    const again = projectOf((await opened(entries)).records)
    expect(codingsOf(again, guid('Eddie')).map(({ id, passage }) => [id, passage])).toEqual(
      codingsOf(study().project, guid('Eddie')).map(({ id, passage }) => [id, passage]),
    )
  },
)

test('for NVivo, positions behind an emoji count it twice and every coding has its own passage', async () => {
  const xml = new TextDecoder().decode((await copied('nvivo'))['project.qde'])
  const start = WORDS.indexOf('then a good deal worse')
  expect(xml.match(new RegExp(`startPosition="${start}"`, 'g'))).toHaveLength(2)
  expect(new TextDecoder().decode((await copied('atlasti'))['project.qde'])).toContain(`startPosition="${start - 2}"`)
})

test('for ATLAS.ti, attributes of cases are sets of documents', async () => {
  const { records } = await opened(await copied('atlasti'))
  expect(recordsOfKind({ records }, 'set').map(({ name, sourceIds }) => [name, sourceIds])).toEqual([
    ['age: 67', [guid('Eddie')]],
  ])
})

test('the statement counts what differs', () => {
  const from = study()
  const of = (target: CopyTarget) => copyRemarks(from.project, target, astralSources(from))
  expect(of('nvivo').changed.map(({ what, count }) => [what, count])).toEqual([
    ['sources whose positions are counted otherwise', 1],
    ['codings with a passage of their own', 1],
  ])
  expect(of('atlasti').changed.map(({ what }) => what)).toContain('sets made of attributes')
})

test.each(COPY_TARGETS)('whatever a study holds, its copy for %s is valid', async (target) => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const { records, texts } = studyOfSeed(seed * 7919)
    const entries = await copied(target, {
      project: projectOf(records),
      texts: new Map(texts.map((text) => [text.id, text])),
    })
    if (HAS_SAMPLES) expect(schemaErrors(entries['project.qde'] as Uint8Array)).toBe('')
  }
})
